package org.effleurage.web.downtime;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as the path of a picture, one unit a module.
///
/// @param size with the quiet zone that ISO 18004 asks for
record Square(int size, String path) {
    private static final int QUIET = 4;

    static Square of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.QUARTILE);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new Square(code.size + 2 * QUIET, path.toString());
    }
}
