/** What is handed to systems of record: numbered batches of journals, invoices and budgets, and their files. */
@NullMarked
package org.tieout.close.export;

import org.jspecify.annotations.NullMarked;
