package org.effleurage.it;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a camera sees: a picture that does not move, with codes side by side. And who can read it, by the pixels alone.
final class CodeFilm {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    private static final byte PAPER = (byte) 220;
    private static final byte INK = 30;
    private static final byte NO_COLOUR = (byte) 128;
    private static final int FRAMES = 2;

    private static final Map<BarcodeFormat, String> NAMES = Map.of(
            BarcodeFormat.QR_CODE, "qr_code",
            BarcodeFormat.DATA_MATRIX, "data_matrix",
            BarcodeFormat.CODE_128, "code_128");

    private final byte[] grey = new byte[WIDTH * HEIGHT];

    CodeFilm() {
        Arrays.fill(grey, PAPER);
    }

    /// @param from the column its left edge lies in
    CodeFilm code(BarcodeFormat format, String content, int from, int width) {
        BitMatrix drawn = drawn(format, content, width);
        int left = from + (width - drawn.getWidth()) / 2;
        int top = (HEIGHT - drawn.getHeight()) / 2;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                if (drawn.get(x, y)) {
                    grey[(top + y) * WIDTH + left + x] = INK;
                }
            }
        }
        return this;
    }

    private static BitMatrix drawn(BarcodeFormat format, String content, int width) {
        try {
            return new MultiFormatWriter().encode(content, format, width, 240);
        } catch (WriterException e) {
            throw new IllegalArgumentException("%s cannot be drawn as %s".formatted(content, format), e);
        }
    }

    /// One byte a point, row by row.
    byte[] greys() {
        return grey.clone();
    }

    /// YUV4MPEG2, which Chromium takes for a camera.
    Path keptIn(Path file) throws IOException {
        var film = new ByteArrayOutputStream();
        film.writeBytes("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                .formatted(WIDTH, HEIGHT)
                .getBytes(StandardCharsets.US_ASCII));
        byte[] colours = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colours, NO_COLOUR);
        for (int frame = 0; frame < FRAMES; frame++) {
            film.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            film.writeBytes(grey);
            film.writeBytes(colours);
        }
        return Files.write(file, film.toByteArray());
    }

    /// As a browser's own reader answers.
    static List<Map<String, String>> read(byte[] grey, int width, int height) {
        var picture = new BinaryBitmap(
                new HybridBinarizer(new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false)));
        var reader = new MultiFormatReader();
        var hints =
                Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, Set.copyOf(NAMES.keySet()));
        try {
            return Stream.of(new GenericMultipleBarcodeReader(reader).decodeMultiple(picture, hints))
                    .map(CodeFilm::named)
                    .toList();
        } catch (NotFoundException _) {
            return List.of();
        }
    }

    private static Map<String, String> named(Result result) {
        return Map.of("format", NAMES.get(result.getBarcodeFormat()), "rawValue", result.getText());
    }
}
