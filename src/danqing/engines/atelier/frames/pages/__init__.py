"""Pages: layouts with a plan of their own for any number of texts, from a timeline to a comic strip."""

from collections.abc import Mapping

from danqing.core.generation import ImageSize
from danqing.engines.atelier.deferred import deferred
from danqing.engines.atelier.frames.frame import Arrange, Frame, Paint
from danqing.engines.atelier.frames.guarantee import guaranteed
from danqing.engines.atelier.scene import Arrangement, Box, Scene

_FLOOR = 0.98  # of the height: pages leave no room for a scene


def page(arrange: Arrange, paint: Paint, over: Paint | None = None, wordless: bool = False) -> Frame:
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
    "comic": page(
        deferred("frames.pages.comic:arrange_comic"),
        deferred("frames.pages.comic:paint_comic"),
        deferred("frames.pages.comic:paint_over_comic"),
        wordless=True,
    ),
    "calendar": page(
        deferred("frames.pages.calendar:arrange_calendar"),
        deferred("frames.pages.calendar:paint_calendar"),
        deferred("frames.pages.calendar:paint_over_calendar"),
        wordless=True,
    ),
    "timeline": page(
        deferred("frames.pages.timeline:arrange_timeline"), deferred("frames.pages.timeline_painting:paint_timeline")
    ),
    "comparison": page(
        deferred("frames.pages.comparison:arrange_comparison"), deferred("frames.pages.comparison:paint_comparison")
    ),
    "magazine": page(
        deferred("frames.pages.magazine:arrange_magazine"),
        deferred("frames.pages.magazine:paint_magazine"),
        deferred("frames.pages.magazine:paint_over_magazine"),
    ),
    "book": page(
        deferred("frames.pages.book:arrange_book"),
        deferred("frames.pages.book:paint_book"),
        deferred("frames.pages.book:paint_over_book"),
    ),
    "movie": page(
        deferred("frames.pages.movie:arrange_movie"),
        deferred("frames.pages.movie:paint_movie"),
        deferred("frames.pages.movie:paint_over_movie"),
    ),
    "mockup": page(
        deferred("frames.pages.mockup:arrange_mockup"),
        deferred("frames.pages.mockup_painting:paint_mockup"),
        deferred("frames.pages.mockup_painting:paint_over_mockup"),
    ),
    "banner": page(
        deferred("frames.pages.banner:arrange_banner"),
        deferred("frames.pages.banner:paint_banner"),
        deferred("frames.pages.banner:paint_over_banner"),
    ),
    "ticket": page(deferred("frames.pages.ticket:arrange_ticket"), deferred("frames.pages.ticket:paint_ticket")),
    "window": page(
        deferred("frames.pages.window:arrange_window"), deferred("frames.pages.window:paint_window"), wordless=True
    ),
    "newspaper": page(
        deferred("frames.pages.newspaper:arrange_newspaper"),
        deferred("frames.pages.newspaper:paint_newspaper"),
        deferred("frames.pages.newspaper:paint_over_newspaper"),
    ),
    "logo": page(deferred("frames.pages.logo:arrange_logo"), deferred("frames.pages.logo:paint_logo"), wordless=True),
    "vertical": page(
        deferred("frames.pages.vertical:arrange_vertical"), deferred("frames.pages.vertical:paint_vertical")
    ),
}
"""Every page by its key: values of Scene.frame."""
