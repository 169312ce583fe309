from travaux.model.readings import KEYS, SLOTS, VALUES, Kind, Proposal, Slot
from travaux.model.sources import Span


def test_a_slot_may_have_several_fillers_and_a_proposal_gives_them_by_name() -> None:
    fillers = (
        Slot("participants", 0, 2),
        Slot("participants", 5, 9, "RU"),
        Slot("status", None, None, "held"),
    )
    found = Proposal(Kind.SESSION, Span(3, 4), fillers, 0.9, "en.session.talks", "meeting")
    assert found.named("participants") == fillers[:2]
    assert found.named("status")[0].value == "held"
    assert found.named("place") == ()


def test_every_kind_has_slots_and_its_keys_and_values_are_among_them() -> None:
    assert set(SLOTS) == set(KEYS) == set(Kind)
    assert all(set(KEYS[kind]) <= set(SLOTS[kind]) for kind in Kind)
    assert all(name in SLOTS[kind] and values for (kind, name), values in VALUES.items())
