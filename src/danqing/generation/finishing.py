"""From the pixels of an engine to a file that may be published: inspect, mark, label, encode, sign."""

from dataclasses import dataclass

from danqing.core.errors import PictureRejected
from danqing.core.generation import GenerationRequest
from danqing.core.moderation import ModerationPolicy
from danqing.engines.base import Picture
from danqing.generation import png
from danqing.generation.content_credentials import ContentCredentials
from danqing.generation.moderation.pictures import PictureModerator
from danqing.generation.provenance import USUAL, Labelling, Origin, label_texts
from danqing.generation.watermark import watermark, watermark_text


@dataclass(frozen=True, kw_only=True)
class Finishing:
    """What an operator decides about finished pictures. moderator: None where pictures are not inspected.

    compliant_watermark: whether the visible label has the words that GB 45438-2025 asks for, whatever the family.
    credentials: None where files are not signed.
    """

    labelling: Labelling = USUAL
    compliant_watermark: bool = False
    moderator: PictureModerator | None = None
    credentials: ContentCredentials | None = None

    def inspect(self, picture: Picture, policy: ModerationPolicy) -> None:
        """Raises PictureRejected for a picture that may not be published."""
        if self.moderator is not None and self.moderator.refuses(picture.pixels, policy):
            raise PictureRejected()

    def file(self, picture: Picture, request: GenerationRequest, family: str, origin: Origin) -> bytes:
        """The PNG file of a picture, with the visible label where it was asked for. family: of the model."""
        pixels = picture.pixels
        if request.watermark:
            # by the asked prompt, whose language is that of the reader
            text = watermark_text(family, request.prompt, self.compliant_watermark)
            pixels = watermark(pixels, text, picture.texts)
        # the labels go in before the signature, which covers them too
        data = png.encode(pixels, label_texts(origin, self.labelling))
        return data if self.credentials is None else self.credentials.sign(data, origin.engine, origin.drawn_by)


PLAIN = Finishing()
"""Nothing is inspected, and the labels are the usual ones."""
