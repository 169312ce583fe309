"""Every act of a desk has its command, and signs the entry that it names."""

import re
from pathlib import Path

import pytest

from tests.cli.running import Travaux
from travaux.cli import words

ACTS = """
instrument open pact --title "Second text" --to US => instrument_opened
draft submit treaty.txt --instrument treaty --revises RU/desk-1#3 --language en => draft_submitted
reply give --by US --source RU/desk-1#5 --draft RU/desk-1#14 --from reply.toml => reply_given
reply give --to-reply RU/desk-1#6 --from themes.toml --on-behalf-of US => reply_given
reply give --by US --source RU/desk-1#5 --draft RU/desk-1#14 --revises RU/desk-1#15 --from themes.toml => reply_given
reply map --reply RU/desk-1#17 --from map.toml => reply_mapped
reply contest RU/desk-1#6 --why "not what was promised" => reply_contested
assurance give --to US --person Minister --where Oslo --about RU/desk-1#3 --due 2022-04 => assurance_given
assurance judge RU/desk-1#7 --clause form=in_part --evidence RU/desk-1#6 --why "two articles" => assurance_judged
session announce --body plenary --with US --format ministers --place Oslo --at-request-of RU => session_announced
session hold --body plenary --with US --dates 2022-02-24 --announcement RU/desk-1#22 => session_held
session cancel RU/desk-1#10 --why "no longer of use" => session_cancelled
delivery hand-over RU/desk-1#14 --to US --hands "A to B" --at-request-of US => paper_delivered
delivery acknowledge RU/desk-1#6 => receipt_given
statement make --person Minister --role Head --occasion talks --text Нет. --to US --about RU/desk-1#3 => statement_made
statement make --person Minister --occasion plenary --text-file report.txt --form letter => statement_made
source file report.txt --publisher Agence --language fr --translated --title "On the reply" => source_filed
proposal make --of US --text "That nobody join." --provision art_3 => proposal_made
provision agree --instrument treaty --provision art_2 --level plenary => provision_agreed
agreement confirm RU/desk-1#11 => agreement_confirmed
agreement withdraw RU/desk-1#11 => agreement_withdrawn
package link RU/desk-1#3 RU/desk-1#14 --why "one text" => package_linked
disclosure request RU/desk-1#6 --level extract --provision art_1 => disclosure_requested
disclosure request RU/desk-1#14 --level full --by US --source RU/desk-1#5 => disclosure_requested
disclosure consent RU/desk-1#36 => consent_given
disclosure refuse RU/desk-1#36 --why "after all" => consent_refused
disclosure embargo RU/desk-1#14 --until 2022-02-01 => embargo_set
disclosure publish RU/desk-1#6 --level gist --text "No on the main points." => published
disclosure publish RU/desk-1#14 --level full => published
disclosure leak RU/desk-1#6 --publisher "A newspaper" --by US --source RU/desk-1#5 => leaked
disclosure authenticity RU/desk-1#6 --as not_commented => authenticity_stated
party describe US --name "en=United States" --name fr=États-Unis --alias Washington => party_described
entry correct RU/desk-1#4 --set place=Geneva --why "misread" => entry_corrected
entry withdraw RU/desk-1#4 --why "never happened" => entry_withdrawn
source add RU/desk-1#10 --source RU/desk-1#29 => source_added
"""
"""What is typed, and the type of the entry that is then the last of the record; numbers run on from 13."""


@pytest.mark.usefixtures("ru")
def test_every_act_signs_its_entry_and_is_told_to_people(travaux: Travaux, tmp_path: Path) -> None:
    for number, line in enumerate(ACTS.strip().splitlines(), start=13):
        command, _, kind = line.rpartition("=>")
        ran = travaux(
            *words.split(command), "-D", "ru", "--on", "2022-02-24", *(["--json"] if number % 2 else [])
        )
        assert ran.status == 0, (number, line, ran.err.decode())
        name = f"RU/desk-1#{number}"
        if number % 2:
            last = ran.answer["entries"][-1]
            assert (f"{last['author']}#{last['seq']}", last["type"]) == (name, kind.strip())
        else:
            assert ran.out.decode().startswith(f"{name}  {kind.strip().replace('_', ' ')}, "), line
    assert travaux("record", "verify", "-D", "ru", "--full").status == 0
    assert (tmp_path / "ru" / "desk.db").is_file()


def test_every_act_of_the_reference_is_tried_here() -> None:
    document = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = dict(
        re.findall(r"^## `travaux (\w+ [\w-]+)`\n(.*?)(?=^## |\Z)", document, flags=re.MULTILINE | re.DOTALL)
    )
    acts = {command for command, section in sections.items() if "--on-behalf-of" in section}
    tried = {" ".join(words.split(line)[:2]) for line in ACTS.strip().splitlines()}
    assert acts - tried == {"record found", "record delegate", "record revoke"}  # tried elsewhere
    assert tried <= acts
