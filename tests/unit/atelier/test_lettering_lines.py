"""Lines break where a reader of English or Chinese expects it."""

from danqing.engines.atelier.lettering.characters import clusters_of
from danqing.engines.atelier.lettering.line_breaking import (
    Piece,
    break_pieces,
    paragraphs_of,
    pieces_of,
    wrap,
    wrap_evenly,
)


def _widths(pieces: list[Piece]) -> list[float]:
    return [float(len(piece.text)) for piece in pieces]


def test_no_chinese_line_begins_with_a_closing_mark() -> None:
    """A comma, full stop or closing quotation mark stays with the character before it."""
    assert [p.text for p in pieces_of("他说：“你好，世界”。")] == ["他", "说：", "“你", "好，", "世", "界”。"]


def test_english_words_stay_whole() -> None:
    """Words with hyphens, quotation marks and stops are one piece each."""
    assert [p.text for p in pieces_of("“Text-to-Image” works.")] == ["“Text-to-Image”", "works."]


def test_latin_words_inside_chinese_stay_whole() -> None:
    """Chinese may break on either side of a Latin word, not inside it."""
    assert [p.text for p in pieces_of("用Qwen画画")] == ["用", "Qwen", "画", "画"]


def test_joined_emoji_count_as_one_character() -> None:
    """A family, a flag and a skin tone are one cluster each, so no line breaks inside them."""
    assert clusters_of("👨‍👩‍👧🇨🇳👍🏽é") == ["👨‍👩‍👧", "🇨🇳", "👍🏽", "é"]


def test_greedy_lines_are_as_full_as_they_can_be() -> None:
    """No line is wider than the limit, and no word would fit on the line before."""
    pieces = pieces_of("the quick brown fox jumps")
    lines = wrap(pieces, _widths(pieces), 1.0, 10.0)
    assert [line.text for line in lines] == ["the quick", "brown fox", "jumps"]


def test_even_lines_do_not_leave_one_word_alone() -> None:
    """Balancing keeps the number of lines and moves words down so that no line is needlessly short."""
    pieces = pieces_of("one two three four")
    assert [line.text for line in wrap(pieces, _widths(pieces), 1.0, 13.0)] == ["one two three", "four"]
    assert [line.text for line in wrap_evenly(pieces, _widths(pieces), 1.0, 13.0)] == ["one two", "three four"]


def test_words_too_long_for_a_line_are_broken() -> None:
    """Every part fits the limit and nothing is lost."""
    parts = break_pieces(pieces_of("a " + "x" * 25), lambda _: 1.0, 10.0)
    assert [p.text for p in parts] == ["a", "x" * 10, "x" * 10, "x" * 5]


def test_paragraphs_split_at_line_ends() -> None:
    """Line ends of any system separate paragraphs; control characters have no shape."""
    assert paragraphs_of("one\r\ntwo\u2028\x07three\n") == ["one", "two", "three"]


def test_blanks_between_words_are_kept() -> None:
    """Two blanks inside a line stay two."""
    pieces = pieces_of("a  b")
    assert [line.text for line in wrap(pieces, _widths(pieces), 1.0, 10.0)] == ["a  b"]
