package org.effleurage.codes;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import java.util.List;
import java.util.stream.Stream;

/// One picture of a camera, without its colours.
///
/// @param greys one byte a point, 0 black to 255 white, row by row from the top left
@SuppressWarnings("ArrayRecordComponent") // a million points are lent, never compared
record Picture(byte[] greys, int width, int height) {
    /// Where the middles of the windows lie, in hundredths of the picture. What fills a fifth of it covers one of them,
    /// unless it is held to the very edge.
    private static final List<Integer> MIDDLES = List.of(30, 50, 70);

    Picture {
        if (greys.length != width * height) {
            throw new IllegalArgumentException(
                    "%d points are no picture of %d × %d".formatted(greys.length, width, height));
        }
    }

    LuminanceSource whole() {
        return part(0, 0, width, height);
    }

    /// Each as large as the picture allows around its own middle.
    Stream<LuminanceSource> windows() {
        return MIDDLES.stream()
                .flatMap(down -> MIDDLES.stream().map(across -> around(width * across / 100, height * down / 100)));
    }

    private LuminanceSource around(int x, int y) {
        int halfWidth = Math.min(x, width - x);
        int halfHeight = Math.min(y, height - y);
        return part(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
    }

    private LuminanceSource part(int left, int top, int partWidth, int partHeight) {
        return new PlanarYUVLuminanceSource(greys, width, height, left, top, partWidth, partHeight, false);
    }

    /// Four points become one, and most of the grain of a picture taken in the dark goes with it.
    Picture halved() {
        int halfWidth = width / 2;
        int halfHeight = height / 2;
        byte[] halved = new byte[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            for (int x = 0; x < halfWidth; x++) {
                int at = 2 * y * width + 2 * x;
                int four = grey(at) + grey(at + 1) + grey(at + width) + grey(at + width + 1);
                halved[y * halfWidth + x] = (byte) (four / 4);
            }
        }
        return new Picture(halved, halfWidth, halfHeight);
    }

    private int grey(int at) {
        return Byte.toUnsignedInt(greys[at]);
    }
}
