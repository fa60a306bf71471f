package org.effleurage.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Effleurage {
    public static void main(String[] args) {
        SpringApplication.run(Effleurage.class, args);
    }
}
