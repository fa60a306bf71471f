/// What a ward can see of its own work: charts, measures, the lists behind them, handover, and data to take
/// away.
@NullMarked
package org.effleurage.web.outcomes;

import org.jspecify.annotations.NullMarked;
