using System.Collections.Immutable;
using System.Text;
using Experimance.Actors.Foundation.Files;
using Microsoft.Data.Sqlite;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>Looks whether a database is sound before it is used; saves from a damaged one what can still be read.</summary>
internal static class IncidentRescue
{
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    /// <summary>Sets a damaged file aside, whole, with its companions.</summary>
    /// <returns>What could be read of it; empty where it is sound or there is none.</returns>
    public static ImmutableArray<Incident> Run(string path, TimeProvider clock, ICollection<string> troubles)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var saved = new Dictionary<string, Incident>();
        if (Damage(path, saved) is not { } damage)
        {
            return [];
        }

        FaultPoint.Pass();
        // The companions first: one that is left beside a new database would be played into it.
        foreach (var companion in new[] { $"{path}-wal", $"{path}-shm" }.Where(File.Exists))
        {
            AtomicFile.SetAside(companion, clock);
            FaultPoint.Pass();
        }

        var where = AtomicFile.SetAside(path, clock);
        FaultPoint.Pass();
        if (File.Exists(path))
        {
            throw new IOException($"{path} is damaged ({damage}); {where}");
        }

        troubles.Add(
            $"{path} is damaged ({damage}); {where} {saved.Count} incidents could be read from it; what the journal holds is added. Look for disk errors."
        );
        return [.. saved.Values];
    }

    /// <summary>Null where it is sound. Reads only: the file is set aside as it was found.</summary>
    private static string? Damage(string path, Dictionary<string, Incident> saved)
    {
        try
        {
            using var connection = IncidentDatabase.Connect(path, SqliteOpenMode.ReadOnly);
            var damage = Check(connection);
            if (damage is not null)
            {
                // A damaged page ends a walk: from the other end the rest is reached.
                Save(connection, "SELECT json FROM incidents ORDER BY rowid;", saved);
                Save(connection, "SELECT json FROM incidents ORDER BY rowid DESC;", saved);
            }

            return damage;
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return e.Message;
        }
    }

    private static string? Check(SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1);";
            var said = (string)command.ExecuteScalar()!;
            var version = IncidentDatabase.UserVersion(connection);
            return said != "ok" ? said
                : version is 0 or IncidentSchema.Version ? null
                : $"its form is of version {version}, this program knows {IncidentSchema.Version}";
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return e.Message;
        }
    }

    private static void Save(SqliteConnection connection, string query, Dictionary<string, Incident> saved)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                if (
                    IncidentJson.TryRead(Encoding.UTF8.GetBytes(rows.GetString(0)), out var incident, out _)
                    && (!saved.TryGetValue(incident.Id, out var known) || known.Version < incident.Version)
                )
                {
                    saved[incident.Id] = incident;
                }
            }
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException)
        {
            // As far as it goes.
        }
    }

    private static bool IsDamage(SqliteException e) => e.SqliteErrorCode is Corrupt or NoDatabase;
}
