-- What has been done since the store was made (src/store/metrics.h): of all processes on it, whole at every moment.
CREATE TABLE counters (
  name   TEXT PRIMARY KEY,
  value  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
