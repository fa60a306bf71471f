package org.effleurage.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.Result;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes as a hand holds them: beside the middle, a little askew, in poor light.
class LookTest {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final String GSRN = "801873500538500000001";

    @ParameterizedTest
    @CsvSource({
        "AZTEC, 480, 270",
        "AZTEC, 300, 190",
        "DATA_MATRIX, 480, 270",
        "DATA_MATRIX, 670, 350",
        "QR_CODE, 200, 400",
        "CODE_128, 480, 270",
        "CODE_39, 560, 120"
    })
    void readsWhatAWristbandBears(BarcodeFormat format, int x, int y) throws WriterException {
        byte[] picture = empty();
        draw(picture, format, GSRN, x, y, 0.1);
        darken(picture, 6);

        assertThat(Look.at(new Picture(picture, WIDTH, HEIGHT)))
                .isNotEmpty()
                .allSatisfy(read -> assertThat(read.getBarcodeFormat()).isEqualTo(format))
                .extracting(Result::getText)
                .containsOnly(GSRN);
    }

    // guards H-71
    @Test
    void seesEveryCodeInThePicture() throws WriterException {
        byte[] picture = empty();
        draw(picture, BarcodeFormat.QR_CODE, "4857773464", 180, 270, 0);
        draw(picture, BarcodeFormat.DATA_MATRIX, "4857773456", 680, 270, 0);

        assertThat(Look.at(new Picture(picture, WIDTH, HEIGHT)))
                .extracting(Result::getText)
                .containsOnly("4857773464", "4857773456");
    }

    @Test
    void readsNothingWhereNothingIs() {
        byte[] picture = empty();
        darken(picture, 40);

        assertThat(Look.at(new Picture(picture, WIDTH, HEIGHT))).isEmpty();
    }

    @Test
    void takesNoPictureOfAnotherSize() {
        assertThatThrownBy(() -> new Picture(new byte[11], 4, 3)).hasMessage("11 points are no picture of 4 × 3");
    }

    /// Most cameras give an even number of points; a half one is left out.
    @Test
    void halvesAnOddPicture() {
        Picture halved = new Picture(new byte[] {0, 4, 9, 8, 8, 9, 9, 9, 9}, 3, 3).halved();

        assertThat(halved.width()).isOne();
        assertThat(halved.greys()).containsExactly(5);
    }

    private static byte[] empty() {
        byte[] picture = new byte[WIDTH * HEIGHT];
        Arrays.fill(picture, (byte) 220);
        return picture;
    }

    private static void draw(
            byte[] picture, BarcodeFormat format, String content, int middleX, int middleY, double askew)
            throws WriterException {
        boolean linear = format == BarcodeFormat.CODE_128 || format == BarcodeFormat.CODE_39;
        BitMatrix code = new MultiFormatWriter().encode(content, format, linear ? 400 : 0, linear ? 120 : 0);
        double point = linear ? 1 : 200.0 / code.getWidth();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double across = (x - middleX) * Math.cos(askew) + (y - middleY) * Math.sin(askew);
                double down = (y - middleY) * Math.cos(askew) - (x - middleX) * Math.sin(askew);
                int column = (int) Math.floor(across / point + code.getWidth() / 2.0);
                int row = (int) Math.floor(down / point + code.getHeight() / 2.0);
                boolean within = column >= 0 && row >= 0 && column < code.getWidth() && row < code.getHeight();
                if (within && code.get(column, row)) {
                    picture[y * WIDTH + x] = 40;
                }
            }
        }
    }

    /// The grain of a camera that sees little; always the same.
    private static void darken(byte[] picture, int grain) {
        var chance = new Random(7);
        for (int i = 0; i < picture.length; i++) {
            double seen = Byte.toUnsignedInt(picture[i]) * 0.7 + grain * chance.nextGaussian();
            picture[i] = (byte) Math.clamp(Math.round(seen), 0, 255);
        }
    }
}
