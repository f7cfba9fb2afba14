package org.tieout.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long people waited for pages, in milliseconds. */
final class Waits {

    private final Map<String, List<Double>> byPage = new LinkedHashMap<>();
    private final List<Waited> waited = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** One page somebody asked for, so many seconds after the load began. */
    record Waited(String person, String path, double second, double milliseconds) {}

    synchronized void add(String page, Waited one) {
        byPage.computeIfAbsent(page, key -> new ArrayList<>()).add(one.milliseconds());
        waited.add(one);
    }

    /** So many pages that took longest. */
    synchronized List<Waited> slowest(int most) {
        return waited.stream()
                .sorted(Comparator.comparingDouble(Waited::milliseconds).reversed())
                .limit(most)
                .toList();
    }

    /** A page that was refused, or broken. */
    synchronized void fail(String what) {
        failures.add(what);
    }

    /** Of every page that was not answered, what was said of it. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    synchronized List<String> pages() {
        return PageMix.NAMES.stream().filter(byPage::containsKey).toList();
    }

    synchronized int count(String page) {
        return byPage.getOrDefault(page, List.of()).size();
    }

    synchronized int count() {
        return byPage.values().stream().mapToInt(List::size).sum();
    }

    synchronized double percentile(String page, int percent) {
        return percentile(byPage.getOrDefault(page, List.of()), percent);
    }

    synchronized double percentile(int percent) {
        return percentile(byPage.values().stream().flatMap(List::stream).toList(), percent);
    }

    private static double percentile(Collection<Double> of, int percent) {
        List<Double> sorted = of.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
