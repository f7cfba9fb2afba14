package org.tieout.close.notice;

import java.time.LocalDate;
import java.util.List;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;

/** Finds out what is outstanding in the close of a month, and who owes it. */
public interface WhatIsOwed {

    List<Owed> of(StoreTransaction transaction, BillingPeriod period, LocalDate today);
}
