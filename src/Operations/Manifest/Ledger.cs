using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Manifest;

/// <summary>The manifest as it is written: on the disk before something is done, and again after it.</summary>
internal sealed class Ledger
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Ownership Rights = Ownership.Of("root", "root", "644");
    private readonly TargetMachine _machine;
    private readonly bool _written;

    private Ledger(TargetMachine machine, InstallManifest manifest, bool written) =>
        (_machine, Manifest, _written) = (machine, manifest, written);

    public InstallManifest Manifest { get; private set; }

    /// <summary>Nothing is installed, and nothing was begun.</summary>
    public bool IsEmpty => Manifest.Entries.IsEmpty;

    /// <exception cref="IOException">It is there and cannot be read; the message says what to do.</exception>
    public static Ledger Open(TargetMachine machine) => new(machine, Read(machine) ?? InstallManifest.Empty, true);

    /// <summary>One that lives with the process: for a machine on which nothing is to be left (development).</summary>
    public static Ledger Unwritten(TargetMachine machine) => new(machine, InstallManifest.Empty, false);

    /// <summary>Null: nothing is installed for production.</summary>
    /// <exception cref="IOException">It is there and cannot be read; the message says what to do.</exception>
    public static InstallManifest? Read(TargetMachine machine)
    {
        var file = machine.At(InstallManifest.File);
        try
        {
            return
                JsonSerializer.Deserialize<InstallManifest>(File.ReadAllBytes(file), Form)
                    is { Format: InstallManifest.PresentFormat } manifest
                ? manifest
                : throw new JsonException("it is of another program's age");
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception damaged) when (damaged is JsonException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{InstallManifest.File} cannot be read: {damaged.Message}. It says what is installed here; put it back from a backup (/var/backups/experimance) or use the program that wrote it",
                damaged
            );
        }
    }

    public LedgerEntry? Find(string kind, string target) =>
        Manifest.Entries.FirstOrDefault(entry => entry.Kind == kind && entry.Target == target);

    /// <summary>Before they are done. What is known from an earlier, cut-off run is kept: it saw the machine untouched.</summary>
    public void Begin(IEnumerable<LedgerEntry> entries) =>
        Put(
            entries.Select(entry =>
                Find(entry.Kind, entry.Target) is { } known ? known with { Done = false, Kept = entry.Kept }
                : entry.Target == Folder && IsOwnFolder ? entry with { Before = Seen.Nothing }
                : entry
            )
        );

    /// <summary>After they were done.</summary>
    public void Finish(IEnumerable<LedgerEntry> entries) => Put(entries.Select(entry => entry with { Done = true }));

    /// <summary>The project that is installed.</summary>
    public void Name(string project)
    {
        if (Manifest.Project != project)
        {
            Manifest = Manifest with { Project = project };
            Write();
        }
    }

    /// <summary>It was taken back.</summary>
    public void Forget(LedgerEntry entry)
    {
        Manifest = Manifest with
        {
            Entries = [.. Manifest.Entries.Where(one => (one.Kind, one.Target) != (entry.Kind, entry.Target))],
        };
        Write();
    }

    /// <summary>Nothing is installed any more.</summary>
    public void Delete()
    {
        Manifest = InstallManifest.Empty;
        if (_written)
        {
            _machine.Remove(InstallManifest.File);
        }
    }

    private static string Folder => Path.GetDirectoryName(InstallManifest.File)!;

    /// <summary>It was made for the manifest, perhaps by a run that was cut off before its first word: nothing else lies in it.</summary>
    private bool IsOwnFolder =>
        Directory.Exists(_machine.At(Folder))
        && Directory
            .EnumerateFileSystemEntries(_machine.At(Folder))
            .All(one => Path.GetFileName(one).Contains("install.json", StringComparison.Ordinal));

    private void Put(IEnumerable<LedgerEntry> entries)
    {
        var all = Manifest.Entries.ToList();
        foreach (var entry in entries.ToImmutableArray())
        {
            var at = all.FindIndex(one => one.Kind == entry.Kind && one.Target == entry.Target);
            if (at < 0)
            {
                all.Add(entry);
            }
            else
            {
                all[at] = entry;
            }
        }

        Manifest = Manifest with { Entries = [.. all] };
        Write();
    }

    private void Write()
    {
        if (!_written)
        {
            return;
        }

        if (!_machine.Exists(Folder))
        {
            _machine.MakeFolder(Folder, Ownership.RootFolder);
        }

        _machine.Write(InstallManifest.File, JsonSerializer.SerializeToUtf8Bytes(Manifest, Form), Rights);
    }
}
