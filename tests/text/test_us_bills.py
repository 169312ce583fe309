"""Bills of Congress: their sections, and their tables of contents."""

from travaux.text.outline import outline

BILL = """A BILL

To give an example.

SECTION 1. SHORT TITLE; TABLE OF CONTENTS.

(a) Short Title.—This Act may be cited as the “Example Act”.

(b) Table of Contents.—The table of contents for this Act is as follows:

Sec. 1. Short title; table of contents.

Sec. 2. Findings.

TITLE I—SHIPS

Sec. 101. Authorization of appropriations.

Sec. 102. Longer deployments.

SEC. 2. FINDINGS.

Congress finds that section 101 of the Act of 1950 applies to ships, as does
Sec. 5 of it.

TITLE I—SHIPS

SEC. 101. AUTHORIZATION OF APPROPRIATIONS.

Funds are authorized to be appropriated for ships.

Sec. 102. Not later than 30 days after the date of enactment of this Act, the Secretary shall report.
"""


def test_sections_of_a_bill_are_read_once_and_not_in_its_table_of_contents() -> None:
    names = [one.id for one in outline(BILL).provisions if one.kind in {"section", "part"}]
    assert names == ["sec_1", "sec_2", "part_I", "part_I__sec_101", "part_I__sec_102"]


def test_an_article_headed_in_brackets_is_one_though_its_number_is_the_first() -> None:
    text = "Article 3 (mitigation)\n\n1. Each Party shall communicate its contribution.\n"
    assert outline(text).provisions[0].id == "art_3"
    assert outline("as in\nArticle 5 (b)\n\nof the Treaty.\n").provisions == ()
