package org.tieout.close.status;

import java.io.PrintWriter;
import java.util.List;
import org.tieout.common.money.Money;
import org.tieout.store.close.Exports.HandedOverMoney;

/** What of a month was handed over, and what became of it, for people. */
final class HandedOverText {

    private HandedOverText() {}

    /** Nothing where nothing was handed over. */
    static void write(List<HandedOverMoney> handedOver, PrintWriter out) {
        if (handedOver.isEmpty()) {
            return;
        }
        out.println();
        out.println("Handed over");
        handedOver.forEach(one -> out.println("  %s: %s %s in %,d %s%s"
                .formatted(
                        one.contents().words(),
                        new Money(one.amount(), one.currency()),
                        one.state().words(),
                        one.documents(),
                        one.documents() == 1 ? "document" : "documents",
                        switch (one.state()) {
                            case EXPORTED -> ", not acknowledged yet";
                            case REFUSED -> ", to be exported again";
                            case POSTED, PARTLY_POSTED -> "";
                        })));
    }
}
