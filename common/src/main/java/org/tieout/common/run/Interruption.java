package org.tieout.common.run;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is told to end (SIGTERM, or SIGINT: Ctrl-C). It says one sentence and nothing after it, leaves what it
 * is at, and ends with {@link ExitCode#INTERRUPTED}, whatever the work it is torn out of makes of that.
 */
public final class Interruption {

    public static final String MESSAGE = "interrupted; running the same command again is safe";

    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    /** Enough to give locks back and note the run; whoever sent the signal sends SIGKILL after ten, most often. */
    private static final int SECONDS_TO_LEAVE = 7;
    /** To note a run that has not left, and for what Spark takes away at the end of a process. */
    private static final int SECONDS_TO_TIDY = 2;

    private static final AtomicBoolean UNDER_WAY = new AtomicBoolean();
    private static final CountDownLatch HAS_LEFT = new CountDownLatch(1);

    private static volatile Runnable note = () -> {};

    private Interruption() {}

    /** Whether the process has been told to end. */
    public static boolean isUnderWay() {
        return UNDER_WAY.get();
    }

    /**
     * From now on signals end the process that way.
     *
     * @param worker the thread that works for the user
     * @param progress where the one sentence is said
     * @param exit ends the process
     */
    public static void listen(Thread worker, Progress progress, IntConsumer exit) {
        for (String signal : new String[] {"TERM", "INT"}) {
            handle(signal, () -> interrupt(worker, progress, exit));
        }
    }

    /**
     * What to do for a worker that is told to end and does not within seconds, in its place: to note that it was
     * interrupted.
     */
    public static void noteWith(Runnable inItsPlace) {
        note = inItsPlace;
    }

    /** From now on the worker notes by itself how it ended. */
    public static void notesItself() {
        note = () -> {};
    }

    /** The worker has ended; there is no need to wait for it. */
    public static void hasLeft() {
        HAS_LEFT.countDown();
    }

    private static void interrupt(Thread worker, Progress progress, IntConsumer exit) {
        if (!UNDER_WAY.compareAndSet(false, true)) {
            return;
        }
        progress.lastWord(MESSAGE);
        worker.interrupt();
        boolean left = hasLeftWithin(SECONDS_TO_LEAVE);
        Thread end = new Thread(
                () -> {
                    sleep(SECONDS_TO_TIDY);
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
                },
                "end");
        end.setDaemon(true);
        end.start();
        if (!left) {
            noteInItsPlace();
        }
        exit.accept(ExitCode.INTERRUPTED.code());
    }

    private static boolean hasLeftWithin(int seconds) {
        try {
            return HAS_LEFT.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void noteInItsPlace() {
        LOG.info("the work did not end within {} seconds", SECONDS_TO_LEAVE);
        try {
            note.run();
        } catch (RuntimeException e) {
            // The worker still writes what is read here.
            LOG.warn("the interruption is not noted", e);
        }
    }

    private static void sleep(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By reflection: Java has no other way to hear a signal, and its compiler warns of this one. */
    private static void handle(String name, Runnable heard) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            case "toString" -> "interruption";
                            default -> {
                                heard.run();
                                yield null;
                            }
                        };
                    });
            Object one = signal.getConstructor(String.class).newInstance(name);
            Object before = signal.getMethod("handle", signal, handler).invoke(null, one, ours);
            Object ignored = handler.getField("SIG_IGN").get(null);
            if (ignored.equals(before)) {
                // Who started us wants it so: a job in the background of a shell does not hear Ctrl-C.
                signal.getMethod("handle", signal, handler).invoke(null, one, ignored);
            }
        } catch (ReflectiveOperationException e) {
            LOG.warn("{} is not heard; Java ends the process by itself", name, e);
        }
    }
}
