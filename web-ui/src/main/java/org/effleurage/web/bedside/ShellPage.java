package org.effleurage.web.bedside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// The bedside page as a tablet keeps it for the time without a network: nobody's name on it, and the worker that
/// holds it.
@Controller
class ShellPage {
    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");

    private final Supplier<ShellFiles> files = SingletonSupplier.of(ShellFiles::find);
    private final JsonMapper json;

    ShellPage(JsonMapper json) {
        this.json = json;
    }

    @GetMapping("/bedside/shell")
    String shell(Model model) {
        model.addAttribute("kept", true);
        return "bedside";
    }

    /// Beside the page rather than below it: a worker looks after addresses from its own downwards.
    @GetMapping("/bedside-worker.js")
    ResponseEntity<String> worker() throws IOException {
        String worker = new ClassPathResource("static/bedside/worker.js").getContentAsString(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noCache())
                .body("globalThis.shell = %s;\n%s".formatted(json.writeValueAsString(files.get()), worker));
    }
}
