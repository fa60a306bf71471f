package org.effleurage.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Pictures of a screen for people to look at: `-Dshots=<folder>` takes them, light and dark, tablet, phone and narrow.
final class Shots {
    private static final String FOLDER = System.getProperty("shots", "");

    private Shots() {}

    static void take(Page page, String name) {
        if (FOLDER.isEmpty()) {
            return;
        }
        var was = page.viewportSize();
        one(page, name + "-tablet", 820, 1180, ColorScheme.LIGHT);
        one(page, name + "-dark", 820, 1180, ColorScheme.DARK);
        one(page, name + "-phone", 390, 844, ColorScheme.LIGHT);
        one(page, name + "-narrow", 320, 640, ColorScheme.LIGHT);
        page.setViewportSize(was.width, was.height);
    }

    /// Of this size and in these colours.
    static void oneAsItIs(Page page, String name) {
        if (!FOLDER.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(FOLDER, name + ".png")));
        }
    }

    /// What was printed, to be looked at as paper.
    static void keep(byte[] printed, String name) {
        if (FOLDER.isEmpty()) {
            return;
        }
        try {
            Files.write(Path.of(FOLDER, name), printed);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    private static void one(Page page, String name, int width, int height, ColorScheme look) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(FOLDER, name + ".png"))
                .setFullPage(false));
    }
}
