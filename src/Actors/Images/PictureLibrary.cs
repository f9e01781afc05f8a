using System.Text.Json;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Images.Generators;
using Microsoft.Extensions.Logging;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images;

/// <summary>
/// Which pictures of the store show which era and biome: one line of JSON a picture in a file that is only appended to and
/// written anew when it has grown. Touches the disk; used by one thread.
/// </summary>
internal sealed class PictureLibrary(
    string file,
    IPictureStore store,
    ImagesSettings settings,
    ILogger log,
    TimeProvider time
)
{
    private const int KeptOfAPair = 4;
    private const int LinesBeforeRewriting = 2000;
    private readonly Dictionary<(Era, Biome), List<Line>> _lines = [];
    private int _inFile;
    private bool _refused;

    /// <summary>Takes over what earlier runs have written. A damaged file is set aside and begun anew.</summary>
    public void Open()
    {
        try
        {
            if (!File.Exists(file))
            {
                return;
            }

            foreach (var text in File.ReadAllLines(file))
            {
                Add(JsonSerializer.Deserialize<Line>(text) ?? throw new JsonException("an empty line"));
            }

            Rewrite();
        }
        catch (JsonException damaged)
        {
            log.LogWarning(
                "{File} is damaged ({Why}); {Aside}",
                file,
                damaged.Message,
                AtomicFile.SetAside(file, time)
            );
            Rewrite();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Refused(refused);
        }
    }

    public void Remember(ImageProtocol.ImageReady ready)
    {
        var line = new Line(
            ready.Era,
            ready.Biome,
            ready.Address.Value,
            ready.ClassMap?.Value,
            ready.FlowMap?.Value,
            ready.Generator
        );
        Add(line);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.AppendAllText(file, JsonSerializer.Serialize(line) + "\n");
            if (++_inFile > LinesBeforeRewriting)
            {
                Rewrite();
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Refused(refused);
        }
    }

    /// <summary>The newest picture of that era and biome that is whole; looked at again before it is given out.</summary>
    public CachedPicture? Find(Era era, Biome biome)
    {
        if (!_lines.TryGetValue((era, biome), out var lines))
        {
            return null;
        }

        foreach (var line in Enumerable.Reverse(lines))
        {
            if (Whole(line) is { } picture)
            {
                return picture;
            }
        }

        return null;
    }

    private CachedPicture? Whole(Line line)
    {
        if (!PictureAddress.TryParse(line.Address, out var address) || !store.TryRead(address, out var content))
        {
            return null;
        }

        try
        {
            var fingerprint = PictureCheck.Inspect(content, settings.RefuseDarkerThan, settings.RefuseFlatterThan);
            return new(address, Map(line.ClassMap), Map(line.FlowMap), fingerprint, line.Generator);
        }
        catch (GeneratorException)
        {
            return null;
        }
    }

    private PictureAddress? Map(string? text) =>
        PictureAddress.TryParse(text, out var address) && store.TryGetPath(address, out _) ? address : null;

    private void Add(Line line)
    {
        if (!_lines.TryGetValue((line.Era, line.Biome), out var lines))
        {
            _lines[(line.Era, line.Biome)] = lines = [];
        }

        lines.RemoveAll(l => l.Address == line.Address);
        lines.Add(line);
        if (lines.Count > KeptOfAPair)
        {
            lines.RemoveAt(0);
        }
    }

    private void Rewrite()
    {
        // An array: its length is known, so that no large buffer of the process' pool is taken for it and kept.
        string[] all = [.. _lines.Values.SelectMany(l => l).Select(l => JsonSerializer.Serialize(l) + "\n")];
        AtomicFile.WriteText(file, string.Concat(all));
        _inFile = all.Length;
    }

    private void Refused(Exception why)
    {
        if (!_refused)
        {
            _refused = true;
            log.LogWarning(
                "{File} cannot be used: {Why} After a restart the earlier pictures are not found as a stand-in; free some space or make it writable.",
                file,
                why.Message
            );
        }
    }

    private sealed record Line(
        Era Era,
        Biome Biome,
        string Address,
        string? ClassMap,
        string? FlowMap,
        string Generator
    );
}
