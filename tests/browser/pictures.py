"""What a picture of a part of the page shows, counted in pixels."""

import base64

from playwright.sync_api import Locator, Page

# For each pixel whether it stands out from the corner, which is ground: by lightness alone, at
# the ratio of 3 that WCAG 1.4.11 asks of graphics.
STANDS_OUT = """async picture => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const {width, height} = image, canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const {data} = canvas.getImageData(0, 0, width, height);
  const linear = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = [];
  for (let i = 0; i < data.length; i += 4)
    light.push(.05 + .2126 * linear(data[i]) + .7152 * linear(data[i + 1])
      + .0722 * linear(data[i + 2]));
  return light.map(l => Math.max(l, light[0]) / Math.min(l, light[0]) >= 3);
}"""


def drawn(blank: Page, part: Locator) -> list[bool]:
    """The pixels of a part that stand out from its ground; `blank` is a page without a policy."""
    picture = base64.b64encode(part.screenshot()).decode()
    found: list[bool] = blank.evaluate(STANDS_OUT, picture)
    return found


def share(pixels: list[bool]) -> float:
    return sum(pixels) / len(pixels)


def difference(one: list[bool], other: list[bool]) -> float:
    """The share of pixels in which two pictures of one size differ."""
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)
