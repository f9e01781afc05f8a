namespace Experimance.Actors.Health.Memory;

/// <summary>The database's form. People read it with any SQLite tool: times are ISO 8601 in UTC, words as in the contract.</summary>
internal static class IncidentSchema
{
    /// <summary>In <c>PRAGMA user_version</c>. A file of another version is set aside and made anew.</summary>
    public const int Version = 1;

    /// <summary>
    /// For each connection. FULL: the journal forgets what the database has, so a commit must be on the disk. The journal of
    /// the database itself (WAL) is kept below 1 MiB.
    /// </summary>
    public const string Settings = """
        PRAGMA auto_vacuum = INCREMENTAL;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 128;
        PRAGMA journal_size_limit = 1048576;
        """;

    public const string Tables = """
        CREATE TABLE incidents (
          id TEXT NOT NULL UNIQUE,
          cause TEXT NOT NULL,
          subject TEXT NOT NULL,
          service TEXT NOT NULL,
          severity TEXT NOT NULL,
          state TEXT NOT NULL,
          since TEXT NOT NULL,
          opened TEXT NOT NULL,
          closed TEXT,
          version INTEGER NOT NULL,
          json TEXT NOT NULL
        ) STRICT;
        CREATE INDEX incidents_closed ON incidents (closed);
        CREATE TABLE journal (applied INTEGER NOT NULL) STRICT;
        INSERT INTO journal VALUES (0);
        PRAGMA user_version = 1;
        """;

    public const string Upsert = """
        INSERT INTO incidents (id, cause, subject, service, severity, state, since, opened, closed, version, json)
        VALUES ($id, $cause, $subject, $service, $severity, $state, $since, $opened, $closed, $version, $json)
        ON CONFLICT (id) DO UPDATE SET cause = excluded.cause, subject = excluded.subject, service = excluded.service,
          severity = excluded.severity, state = excluded.state, since = excluded.since, opened = excluded.opened,
          closed = excluded.closed, version = excluded.version, json = excluded.json
        WHERE excluded.version >= incidents.version;
        """;

    public const string NotClosed = "SELECT json FROM incidents WHERE closed IS NULL ORDER BY since;";

    public const string NewestClosed =
        "SELECT json FROM incidents WHERE closed IS NOT NULL ORDER BY closed DESC, rowid DESC LIMIT $most;";

    public const string One = "SELECT json FROM incidents WHERE id = $id;";

    public const string Numbers =
        "SELECT substr(id, 1, instr(id, '-') - 1) || '-' || MAX(CAST(substr(id, instr(id, '-') + 1) AS INTEGER)) "
        + "FROM incidents WHERE instr(id, '-') > 1 GROUP BY substr(id, 1, instr(id, '-') - 1);";

    public const string Forget =
        "DELETE FROM incidents WHERE rowid IN "
        + "(SELECT rowid FROM incidents WHERE closed < $oldest ORDER BY closed LIMIT $most);";
}
