package org.effleurage.web.setup;

import org.effleurage.web.library.Library;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Before anybody is let in, the protocols are read.
@Component
@Order(1)
class Opening implements ApplicationRunner {
    private final Library library;

    Opening(Library library) {
        this.library = library;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        library.readIfChanged();
    }
}
