"""A bar for each target, as long as its share of the bare hello."""

from html import escape

WIDTH, LEFT, BAR, GAP = 640, 130, 18, 8


def plot(ratios, path):
    most = max(1.0, *ratios.values())
    scale = (WIDTH - LEFT - 60) / most
    height = len(ratios) * (BAR + GAP) + GAP + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for row, (name, ratio) in enumerate(ratios.items()):
        top = GAP + row * (BAR + GAP)
        colour = "#9aa5b1" if name.startswith(("hello", "peer")) else "#1f6feb"
        parts += [
            f'<text x="{LEFT - 8}" y="{top + 13}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LEFT}" y="{top}" width="{max(1, ratio * scale):.1f}" height="{BAR}" fill="{colour}"/>',
            f'<text x="{LEFT + ratio * scale + 6:.1f}" y="{top + 13}">{ratio:.2f}</text>',
        ]
    line = LEFT + scale
    parts += [
        f'<line x1="{line:.1f}" x2="{line:.1f}" y1="0" y2="{height - 18}" stroke="#555" stroke-dasharray="3 3"/>',
        f'<text x="{LEFT}" y="{height - 5}">requests a second ÷ those of a bare hello, one run</text>',
        "</svg>",
    ]
    path.write_text("\n".join(parts) + "\n")
