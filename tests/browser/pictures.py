"""What a picture of a part of the page shows, by lightness alone."""

import base64

from playwright.sync_api import Locator, Page

SIDE = 64

# On a raster of SIDE by SIDE, which pixels stand out from the corner, where the ground is: at
# the ratio of 3 that WCAG 1.4.11 asks of graphics.
STANDS_OUT = """async ([picture, side]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(side, side).getContext('2d');
  canvas.drawImage(image, 0, 0, side, side);
  const {data} = canvas.getImageData(0, 0, side, side);
  const linear = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = [];
  for (let i = 0; i < data.length; i += 4)
    light.push(.05 + .2126 * linear(data[i]) + .7152 * linear(data[i + 1])
      + .0722 * linear(data[i + 2]));
  return light.map(l => Math.max(l, light[0]) / Math.min(l, light[0]) >= 3);
}"""


def drawn(blank: Page, part: Locator) -> list[bool]:
    """The raster of a part of a page. `blank` is a page without a content policy."""
    picture = base64.b64encode(part.screenshot()).decode()
    found: list[bool] = blank.evaluate(STANDS_OUT, [picture, SIDE])
    return found


def share(raster: list[bool]) -> float:
    """How much of it stands out."""
    return sum(raster) / len(raster)


def difference(one: list[bool], other: list[bool]) -> float:
    """The share in which two of them differ."""
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)
