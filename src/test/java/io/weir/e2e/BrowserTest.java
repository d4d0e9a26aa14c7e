package io.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser that knows nothing but its proxy. */
class BrowserTest {
    @TempDir
    Path folder;

    Town town;
    ChromeDriver browser;

    @BeforeEach
    void open() throws IOException {
        Program.assumeThere("chromium");
        Program.assumeThere("chromedriver");
        town = new Town(Files.createDirectories(folder.resolve("weir")));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Program.path("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--proxy-server=" + town.proxy(),
                "--proxy-bypass-list=<-loopback>",
                "--user-data-dir=" + folder.resolve("profile"));
        File driver = Program.path("chromedriver").toFile();
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver)
                        .usingAnyFreePort()
                        .withEnvironment(Map.of("HOME", folder.toString()))
                        .build(),
                options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (town != null) {
            town.close();
        }
    }

    @Test
    void a_page_is_relayed_and_a_blocked_one_shows_who_blocked_it_and_whom_to_ask() {
        browser.get("http://site.example:" + town.sitePort() + "/");
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Welcome to the site");

        browser.get("http://www.exchange.example/trade");
        assertThat(browser.findElement(By.tagName("body")).getText())
                .contains("www.exchange.example", "Overseas exchanges", "desk@site.example");
    }
}
