using System.Collections.Immutable;
using System.Text;
using Experimance.Palettes.Auditing;

namespace Experimance.Host.Audit;

/// <summary>The newest lines, for the shell and the pages.</summary>
internal sealed class AuditReader(string folder) : IAuditReader
{
    /// <summary>So many files are looked through at most: about 32 MiB.</summary>
    private const int MostFiles = 8;

    public async Task<AuditPage> NewestAsync(AuditQuery query, CancellationToken end)
    {
        var found = ImmutableArray.CreateBuilder<AuditRow>();
        var files = AuditFolder.Segments(folder).Reverse().ToList();
        foreach (var segment in files.Take(MostFiles))
        {
            var rows = await ReadAsync(segment, query, end).ConfigureAwait(false);
            found.AddRange(rows.AsEnumerable().Reverse().Take(query.Last - found.Count));
            if (found.Count >= query.Last)
            {
                break;
            }
        }

        return new(found.ToImmutable(), found.Count < query.Last && files.Count > MostFiles);
    }

    private static async Task<List<AuditRow>> ReadAsync(string segment, AuditQuery query, CancellationToken end)
    {
        var rows = new List<AuditRow>();
        using var file = AuditFolder.OpenToRead(segment);
        using var lines = new StreamReader(file, Encoding.UTF8);
        while (await lines.ReadLineAsync(end).ConfigureAwait(false) is { } line)
        {
            if (AuditEntry.Read(line) is { } entry && Fits(entry, query))
            {
                rows.Add(new(entry.Number, entry.Time, entry.Who, entry.From, entry.Way, entry.What, entry.Outcome));
            }
        }

        return rows;
    }

    private static bool Fits(AuditEntry entry, AuditQuery query) =>
        entry.Who.Contains(query.Who, StringComparison.OrdinalIgnoreCase)
        && entry.What.Contains(query.What, StringComparison.OrdinalIgnoreCase);
}
