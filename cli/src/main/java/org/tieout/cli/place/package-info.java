/** What of this machine several commands look at: disks, folders and delivered files. */
@NullMarked
package org.tieout.cli.place;

import org.jspecify.annotations.NullMarked;
