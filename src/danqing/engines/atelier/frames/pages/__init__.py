"""Pages: layouts with a plan of their own for any number of texts, from a timeline to a comic strip."""

from collections.abc import Mapping

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.frame import Arrange, Frame, Paint
from danqing.engines.atelier.frames.guarantee import guaranteed
from danqing.engines.atelier.frames.pages.banner import arrange_banner, paint_banner, paint_over_banner
from danqing.engines.atelier.frames.pages.book import arrange_book, paint_book, paint_over_book
from danqing.engines.atelier.frames.pages.calendar import arrange_calendar, paint_calendar, paint_over_calendar
from danqing.engines.atelier.frames.pages.comic import arrange_comic, paint_comic, paint_over_comic
from danqing.engines.atelier.frames.pages.comparison import arrange_comparison, paint_comparison
from danqing.engines.atelier.frames.pages.logo import arrange_logo, paint_logo
from danqing.engines.atelier.frames.pages.magazine import arrange_magazine, paint_magazine, paint_over_magazine
from danqing.engines.atelier.frames.pages.mockup import arrange_mockup
from danqing.engines.atelier.frames.pages.mockup_painting import paint_mockup, paint_over_mockup
from danqing.engines.atelier.frames.pages.movie import arrange_movie, paint_movie, paint_over_movie
from danqing.engines.atelier.frames.pages.newspaper import arrange_newspaper, paint_newspaper, paint_over_newspaper
from danqing.engines.atelier.frames.pages.ticket import arrange_ticket, paint_ticket
from danqing.engines.atelier.frames.pages.timeline import arrange_timeline
from danqing.engines.atelier.frames.pages.timeline_painting import paint_timeline
from danqing.engines.atelier.frames.pages.vertical import arrange_vertical, paint_vertical
from danqing.engines.atelier.frames.pages.window import arrange_window, paint_window
from danqing.engines.atelier.scene import Arrangement, Box, Scene

_FLOOR = 0.98  # of the height: pages leave no room for a scene


def _page(arrange: Arrange, paint: Paint, over: Paint | None = None, wordless: bool = False) -> Frame:
    """A frame of its own world, which places everything itself. wordless: it shows something without texts."""
    return Frame(
        arrange=guaranteed(arrange if wordless else _with_texts(arrange)),
        paint_background=paint,
        wants_instances=False,
        paint_over=over,
    )


def _with_texts(arrange: Arrange) -> Arrange:
    """The same layout; without any text an empty page."""

    def arranged(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
        if scene.texts:
            return arrange(scene, size, seed)
        return Arrangement(blocks=(), scene_box=Box(0, size.height * _FLOOR, size.width, size.height))

    return arranged


PAGES: Mapping[str, Frame] = {
    "comic": _page(arrange_comic, paint_comic, paint_over_comic, wordless=True),
    "calendar": _page(arrange_calendar, paint_calendar, paint_over_calendar, wordless=True),
    "timeline": _page(arrange_timeline, paint_timeline),
    "comparison": _page(arrange_comparison, paint_comparison),
    "magazine": _page(arrange_magazine, paint_magazine, paint_over_magazine),
    "book": _page(arrange_book, paint_book, paint_over_book),
    "movie": _page(arrange_movie, paint_movie, paint_over_movie),
    "mockup": _page(arrange_mockup, paint_mockup, paint_over_mockup),
    "banner": _page(arrange_banner, paint_banner, paint_over_banner),
    "ticket": _page(arrange_ticket, paint_ticket),
    "window": _page(arrange_window, paint_window, wordless=True),
    "newspaper": _page(arrange_newspaper, paint_newspaper, paint_over_newspaper),
    "logo": _page(arrange_logo, paint_logo, wordless=True),
    "vertical": _page(arrange_vertical, paint_vertical),
}
"""Every page by its key: values of Scene.frame."""
