package org.effleurage.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One look at a picture. All codes are looked for, since a bedside has more than one wristband and the page chooses
/// between no two.
final class Look {
    /// Of these two ZXing finds only the one in the middle of what it is shown.
    private static final Set<BarcodeFormat> FROM_THE_MIDDLE = Set.of(BarcodeFormat.AZTEC, BarcodeFormat.DATA_MATRIX);

    private static final Set<BarcodeFormat> ON_WRISTBANDS = Set.of(
            BarcodeFormat.AZTEC,
            BarcodeFormat.DATA_MATRIX,
            BarcodeFormat.QR_CODE,
            BarcodeFormat.CODE_128,
            BarcodeFormat.CODE_39);

    private Look() {}

    /// The same code may be found more than once.
    static List<Result> at(Picture picture) {
        return Stream.concat(
                        found(picture.whole(), ON_WRISTBANDS),
                        picture.halved().windows().flatMap(window -> found(window, FROM_THE_MIDDLE)))
                .toList();
    }

    private static Stream<Result> found(LuminanceSource seen, Set<BarcodeFormat> formats) {
        var hints = Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, formats);
        try {
            return Stream.of(new GenericMultipleBarcodeReader(new MultiFormatReader())
                    .decodeMultiple(new BinaryBitmap(new HybridBinarizer(seen)), hints));
        } catch (NotFoundException nothing) {
            return Stream.empty();
        }
    }
}
