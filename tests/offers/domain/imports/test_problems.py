"""What is wrong with a row, said where it is."""

from offers.domain.imports.problems import problem_of
from offers.domain.particulars import InvalidTitle


def test_a_rule_of_offers_is_told_in_the_file_s_words() -> None:
    """A refusal of the domain names the column where its field stands."""
    problem = problem_of(InvalidTitle("An offer has a title.", field="title"), 3)
    assert (problem.column, problem.code, problem.message_en) == ("title", "INVALID_TITLE", "An offer has a title.")
