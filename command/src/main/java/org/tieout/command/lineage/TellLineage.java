package org.tieout.command.lineage;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.command.lineage.LineageEvents.EventType;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Interruption;
import org.tieout.common.run.Run;
import org.tieout.common.run.Stage;

/**
 * Tells of the stages of one run as they come. A receiver that does not take an event is told of no other: how a run
 * ends, and how long it takes, does not depend on it.
 */
public final class TellLineage implements Stage.Observer {

    private static final Logger LOG = LoggerFactory.getLogger(TellLineage.class);

    private final LineageEvents events;
    private final LineageTransport transport;
    private final String place;
    private final String command;
    private final Function<Throwable, String> inWords;
    private final Consumer<String> says;

    private int stages;
    private boolean isBegun;
    private boolean isOut;

    /**
     * Of one run.
     *
     * @param period empty where the command is about none
     * @param environment where the key of the receiver comes from
     * @param inWords what the user is told of a failure
     */
    public TellLineage(
            TieoutConfig config,
            Run run,
            String command,
            String period,
            Map<String, String> environment,
            Function<Throwable, String> inWords) {
        this.events = new LineageEvents(config, run.id(), command, period, run.clock());
        this.transport = LineageTransport.of(config.lineage(), environment);
        this.place = config.lineage().to();
        this.command = command;
        this.inWords = inWords;
        this.says = run::say;
    }

    @Override
    public void began(Stage stage) {
        stages++;
        if (!isBegun && !stage.name().equals(command)) {
            // Only now: a command without stages has nothing to tell.
            send(events.ofCommand(EventType.START, Optional.empty()));
            isBegun = true;
        }
        send(events.ofStage(EventType.START, stage, stages, Optional.empty(), Optional.empty()));
    }

    @Override
    public void ended(Stage stage) {
        send(events.ofStage(EventType.COMPLETE, stage, stages, Optional.empty(), Optional.empty()));
    }

    @Override
    public void failed(Stage stage, Throwable why) {
        boolean isInterrupted = Interruption.isUnderWay();
        Optional<String> failure = Optional.of(isInterrupted ? Interruption.MESSAGE : inWords.apply(why));
        send(events.ofStage(
                isInterrupted ? EventType.ABORT : EventType.FAIL,
                stage,
                stages,
                failure,
                why instanceof DataRefusedException ? failure : Optional.empty()));
    }

    /** The run has ended, whatever its stages did. */
    public void ended(ExitCode code, String message) {
        if (isBegun) {
            boolean isWell = code == ExitCode.DONE || code == ExitCode.VARIANCE_FOUND;
            send(events.ofCommand(
                    isWell ? EventType.COMPLETE : code == ExitCode.INTERRUPTED ? EventType.ABORT : EventType.FAIL,
                    isWell ? Optional.empty() : Optional.of(message)));
        }
    }

    private void send(String event) {
        if (isOut) {
            return;
        }
        try {
            transport.send(event);
        } catch (IOException | RuntimeException e) {
            isOut = true;
            LOG.warn("no lineage is told", e);
            says.accept("no lineage of this run is told to %s: %s"
                    .formatted(place, e instanceof IOException io ? FileErrors.of(io) : "the log has the trace"));
        }
    }
}
