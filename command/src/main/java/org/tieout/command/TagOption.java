package org.tieout.command;

import java.util.List;
import picocli.CommandLine.Option;

/**
 * {@code --tag}. It changes nothing of what a command does: it stands among the arguments of its entry in the book, and
 * {@code tieout runs wait --tag} finds the run by it.
 */
public final class TagOption {

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "A name of your own, under which tieout runs wait finds this run.")
    @SuppressWarnings("UnusedVariable") // Read in the book of runs, where the arguments stand as typed.
    private List<String> tags = List.of();
}
