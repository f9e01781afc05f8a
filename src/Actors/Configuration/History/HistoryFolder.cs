using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Configuration.History;

/// <summary>
/// A project's history on the disk: entries, the contents of their files, the change that is being written, and the trials.
/// Everything in it is written whole, file by file.
/// </summary>
/// <param name="folder"><c>state/configuration/&lt;project&gt;</c>.</param>
internal sealed class HistoryFolder(string folder, TimeProvider time)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public BlobStore Blobs { get; } = new(Path.Combine(folder, "blobs"));

    /// <summary>What went wrong at reading, for the log; damaged files were set aside.</summary>
    public List<string> Troubles { get; } = [];

    private string Pending => Path.Combine(folder, "pending.json");

    private string TrialsFile => Path.Combine(folder, "trials.json");

    private string Entries => Path.Combine(folder, "history");

    /// <summary>Numbers of all entries, the newest first.</summary>
    public ImmutableArray<int> Ids() =>
        Directory.Exists(Entries)
            ?
            [
                .. Directory
                    .EnumerateFiles(Entries, "*.json")
                    .Select(path => Path.GetFileNameWithoutExtension(path))
                    .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
                    .OrderDescending(),
            ]
            : [];

    /// <summary>Null where there is none of that number, or it is damaged.</summary>
    public HistoryEntry? Read(int id) => ReadJson<HistoryEntry>(PathOf(id));

    /// <summary>The newest entry that is sound, with all its files.</summary>
    public HistoryEntry? Newest() =>
        Ids().Select(Read).FirstOrDefault(entry => entry is not null && ImageOf(entry) is not null);

    /// <summary>The files of an entry; null where one is gone or damaged.</summary>
    public ConfigurationImage? ImageOf(HistoryEntry entry)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<byte>>(StringComparer.Ordinal);
        foreach (var (name, hash) in entry.Files)
        {
            if (Blobs.Read(hash) is not { } content)
            {
                Troubles.Add(
                    $"{folder}: {name} of change {entry.Id} is gone or damaged; that configuration cannot be used whole."
                );
                return null;
            }

            files[name] = content;
        }

        return new(files.ToImmutable());
    }

    public void Add(HistoryEntry entry) => AtomicFile.WriteJson(PathOf(entry.Id), entry, Form);

    public PendingChange? ReadPending() => ReadJson<PendingChange>(Pending);

    public void WritePending(PendingChange change) => AtomicFile.WriteJson(Pending, change, Form);

    public void RemovePending() => AtomicFile.Delete(Pending);

    public ImmutableArray<Trial> ReadTrials() => ReadJson<ImmutableArray<Trial>?>(TrialsFile) ?? [];

    public void WriteTrials(ImmutableArray<Trial> trials) => AtomicFile.WriteJson(TrialsFile, trials, Form);

    /// <summary>Keeps the newest <paramref name="most"/> entries and what they hold.</summary>
    public void Prune(int most)
    {
        foreach (var id in Ids().Skip(most))
        {
            File.Delete(PathOf(id));
        }

        Blobs.Sweep(Ids().Select(Read).OfType<HistoryEntry>().SelectMany(entry => entry.Files.Values).ToHashSet());
    }

    private T? ReadJson<T>(string path)
    {
        AtomicFile.TryReadJson<T>(path, time, out var value, out var trouble, Form);
        if (trouble is not null)
        {
            Troubles.Add(trouble);
        }

        return value;
    }

    private string PathOf(int id) => Path.Combine(Entries, $"{id.ToString("D6", CultureInfo.InvariantCulture)}.json");
}
