package org.tieout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * People at the console: some see all, some a tenth of the company, most the few products that are theirs.
 *
 * <pre>
 * lead0, lead1, viewer0 to viewer3    all
 * owner0, owner1                      a business unit
 * owner20, owner21, ...               their own products
 * </pre>
 */
final class People {

    private final String address;
    private final int products;
    private final int periods;

    People(String address, int products, int periods) {
        this.address = address;
        this.products = products;
        this.periods = periods;
    }

    /**
     * So many at once, for so long; each pauses as long on average, some shorter, some longer. They sign in before:
     * nobody comes to work in the same second as all the others.
     */
    Waits look(int people, Duration time, int pause) throws InterruptedException {
        Waits waits = new Waits();
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            browsers.add(new Browser(address));
            browsers.get(i).signIn(name(i));
        }
        Random seeds = new Random(1);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            // Seeds that follow each other begin alike: all would ask in the same moment.
            Random random = new Random(seeds.nextLong());
            Browser browser = browsers.get(i);
            PageMix mix = new PageMix(random, products, periods);
            String name = name(i);
            Thread thread = new Thread(() -> look(browser, name, mix, random, start, end, pause, waits), name);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return waits;
    }

    private static String name(int number) {
        List<String> seeing = List.of("lead0", "viewer0", "lead1", "viewer1", "viewer2", "viewer3", "owner0", "owner1");
        return number < seeing.size() ? seeing.get(number) : "owner" + (number + 12);
    }

    private static void look(
            Browser browser, String name, PageMix mix, Random random, long start, long end, int pause, Waits waits) {
        sleep(pause * random.nextDouble());
        while (System.nanoTime() < end) {
            PageMix.Step step = mix.next();
            long began = System.nanoTime();
            Browser.Answer answer = browser.get(step.path());
            double taken = (System.nanoTime() - began) / 1e6;
            if (answer.status() == 200 && answer.body().contains("</html>")) {
                waits.add(step.name(), new Waits.Waited(name, step.path(), (began - start) / 1e9, taken));
                mix.saw(answer.body());
            } else {
                waits.fail("%s got %d for %s".formatted(name, answer.status(), step.path()));
            }
            sleep(pause * (0.5 + random.nextDouble()));
        }
    }

    private static void sleep(double milliseconds) {
        try {
            Thread.sleep((long) milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
