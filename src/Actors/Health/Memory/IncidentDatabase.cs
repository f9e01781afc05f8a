using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Experimance.Actors.Foundation.Files;
using Microsoft.Data.Sqlite;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>
/// All incidents of two years in one SQLite file: a projection of the journal, made again from it when it is damaged. For one
/// caller at a time, on the blocking dispatcher. Everything throws what <see cref="IsRefusal"/> knows when the disk or SQLite refuses.
/// </summary>
internal sealed class IncidentDatabase : IDisposable
{
    /// <summary>
    /// So many old ones at most are removed at once (once a day), or a fiftieth of all where that is more: a wall clock that is
    /// wrong for a day does not cost the history.
    /// </summary>
    private const int MostForgotten = 100;

    /// <summary>How long a person who reads the file with a tool may hold it, seconds, before the next try is left to the back-off.</summary>
    private const int Patience = 1;

    private readonly SqliteConnection _connection;

    private IncidentDatabase(SqliteConnection connection, bool isNew)
    {
        _connection = connection;
        IsNew = isNew;
        Run(IncidentSchema.Settings);
        if (isNew)
        {
            using var all = _connection.BeginTransaction();
            Run(IncidentSchema.Tables);
            all.Commit();
        }

        Applied = (long)Scalar("SELECT applied FROM journal;");
    }

    /// <summary>It has just been made, because there was none or it was damaged.</summary>
    public bool IsNew { get; }

    /// <summary>Number of the journal's last record that is in here.</summary>
    public long Applied { get; private set; }

    /// <summary>
    /// Opens it, checks it from end to end, and where it is damaged sets it aside and makes a new one with what could still be
    /// read of it.
    /// </summary>
    /// <param name="troubles">Here goes what to say about it.</param>
    public static IncidentDatabase Open(string path, TimeProvider clock, ICollection<string> troubles)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var saved = IncidentRescue.Run(path, clock, troubles);
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            FaultPoint.Pass();
            var database = new IncidentDatabase(connection, isNew: UserVersion(connection) == 0);
            FaultPoint.Pass();
            if (!saved.IsEmpty)
            {
                database.Apply(saved, 0);
            }

            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static bool IsRefusal(Exception e) =>
        e
            is SqliteException
                or IOException
                or UnauthorizedAccessException
                or DllNotFoundException
                or TypeInitializationException;

    /// <summary>The file is sound; there is no room, or somebody holds it: the same connection works again later.</summary>
    public static bool IsPassing(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 or 13 };

    /// <summary>Takes versions that are not older than what it has, all or none of them.</summary>
    /// <param name="applied">Number of the journal's last record then.</param>
    public void Apply(IReadOnlyCollection<Incident> incidents, long applied)
    {
        FaultPoint.Pass();
        using var all = _connection.BeginTransaction();
        using var upsert = Command(IncidentSchema.Upsert);
        foreach (var incident in incidents.Where(one => one.IsKept))
        {
            Fill(upsert.Parameters, incident);
            upsert.ExecuteNonQuery();
        }

        using var mark = Command("UPDATE journal SET applied = $applied;", ("$applied", applied));
        mark.ExecuteNonQuery();
        all.Commit();
        Applied = applied;
        FaultPoint.Pass();
    }

    public ImmutableArray<Incident> NotClosed() => Read(IncidentSchema.NotClosed);

    /// <summary>Newest first.</summary>
    public ImmutableArray<Incident> NewestClosed(int most) => Read(IncidentSchema.NewestClosed, ("$most", most));

    public Incident? Find(string id) => Read(IncidentSchema.One, ("$id", id)).FirstOrDefault();

    public IncidentNumbers Numbers()
    {
        var numbers = IncidentNumbers.None;
        using var command = Command(IncidentSchema.Numbers);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            numbers = numbers.With(rows.GetString(0));
        }

        return numbers;
    }

    /// <summary>Removes what was closed before <paramref name="oldest"/>, a day's share at most, and gives the space back to the disk.</summary>
    /// <returns>How many were removed.</returns>
    public int Forget(DateTimeOffset oldest)
    {
        FaultPoint.Pass();
        var rows = (long)Scalar("SELECT COUNT(*) FROM incidents;");
        using var forget = Command(
            IncidentSchema.Forget,
            ("$oldest", Time(oldest)),
            ("$most", Math.Max(MostForgotten, rows / 50))
        );
        var gone = forget.ExecuteNonQuery();
        if (gone > 0)
        {
            Run("PRAGMA incremental_vacuum;");
        }

        FaultPoint.Pass();
        return gone;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>A connection of its own, gone when it is disposed of.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = Patience,
            }.ToString()
        );
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>0 for an empty file.</summary>
    public static long UserVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version;";
        return (long)command.ExecuteScalar()!;
    }

    private static void Fill(SqliteParameterCollection values, Incident incident)
    {
        values.Clear();
        values.AddWithValue("$id", incident.Id);
        values.AddWithValue("$cause", incident.Cause);
        values.AddWithValue("$subject", incident.Subject);
        values.AddWithValue("$service", incident.Service);
        values.AddWithValue("$severity", IncidentJson.Word(incident.Severity));
        values.AddWithValue("$state", IncidentJson.Word(incident.State));
        values.AddWithValue("$since", Time(incident.Since));
        values.AddWithValue("$opened", Time(incident.Opened ?? incident.Since));
        // A closed one without its time would be kept for ever.
        var closed =
            incident.State == IncidentState.Closed
                ? incident.Closed ?? incident.Opened ?? incident.Since
                : (DateTimeOffset?)null;
        values.AddWithValue("$closed", closed is { } at ? Time(at) : DBNull.Value);
        values.AddWithValue("$version", incident.Version);
        values.AddWithValue("$json", Encoding.UTF8.GetString(IncidentJson.Write(incident)));
    }

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private ImmutableArray<Incident> Read(string query, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var found = ImmutableArray.CreateBuilder<Incident>();
        using var command = Command(query, values);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (IncidentJson.TryRead(Encoding.UTF8.GetBytes(rows.GetString(0)), out var incident, out _))
            {
                found.Add(incident);
            }
        }

        return found.ToImmutable();
    }

    private void Run(string statements)
    {
        using var command = Command(statements);
        command.ExecuteNonQuery();
    }

    private object Scalar(string query)
    {
        using var command = Command(query);
        return command.ExecuteScalar()!;
    }

    private SqliteCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
