package org.effleurage.codes;

import com.google.zxing.Result;
import java.util.Locale;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/// What the script offers to the page: one function, which answers as a browser's own `BarcodeDetector` does.
public final class ReaderScript {
    private ReaderScript() {}

    /// Where TeaVM begins to look for what is needed; nothing has to be done before the first look.
    public static void main(String[] args) {}

    /// The codes in one picture; the same one may be named more than once.
    ///
    /// @param greys one byte a point, 0 black to 255 white, row by row from the top left
    @JSExport
    public static Code[] read(@JSByRef byte[] greys, int width, int height) {
        return Look.at(new Picture(greys, width, height)).stream()
                .map(ReaderScript::code)
                .toArray(Code[]::new);
    }

    private static Code code(Result read) {
        return Code.of(read.getBarcodeFormat().name().toLowerCase(Locale.ROOT), read.getText());
    }

    /// As the page has it: `{format, rawValue}`.
    public abstract static class Code implements JSObject {
        @JSBody(
                params = {"format", "rawValue"},
                script = "return { format: format, rawValue: rawValue };")
        static native Code of(String format, String rawValue);
    }
}
