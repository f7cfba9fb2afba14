/** What was paid at once for many months, such as a reservation: how much of it each month has, and what remains. */
@NullMarked
package org.tieout.close.prepaid;

import org.jspecify.annotations.NullMarked;
