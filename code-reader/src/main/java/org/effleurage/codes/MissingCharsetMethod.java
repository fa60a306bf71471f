package org.effleurage.codes;

import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/// TeaVM's library lacks `Charset.isSupported`, by which ZXing learns what charsets it can use. Without an answer it
/// missed a first QR code.
public final class MissingCharsetMethod implements ClassHolderTransformer {
    private static final String NAME = "isSupported";

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (!type.getName().equals(Charset.class.getName())) {
            return;
        }
        var method = new MethodHolder(NAME, ValueType.parse(String.class), ValueType.BOOLEAN);
        method.setLevel(AccessLevel.PUBLIC);
        method.getModifiers().add(ElementModifier.STATIC);
        type.addMethod(method);
        var program = ProgramEmitter.create(method, context.getHierarchy());
        program.invoke(MissingCharsetMethod.class, NAME, boolean.class, program.var(1, String.class))
                .returnValue();
    }

    static boolean isSupported(String charset) {
        try {
            Charset.forName(charset);
            return true;
        } catch (UnsupportedCharsetException none) {
            return false;
        }
    }
}
