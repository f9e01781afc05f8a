using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;
using Microsoft.Extensions.Logging;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>
/// What the room keeps over restarts: each screen's keystone and the project's last order. Touches the disk; used by one thread. A
/// damaged file is set aside with a new name; a disk that refuses is said once and the piece goes on.
/// </summary>
internal sealed class DisplayMemory(
    string keystonesFile,
    string lastFile,
    string? holdingPicture,
    IPictureStore store,
    ILogger log,
    TimeProvider time
)
{
    private ImmutableDictionary<string, double[]> _keystones = ImmutableDictionary<string, double[]>.Empty;
    private Order? _last;
    private bool _refused;

    public DisplayMemoryActor.Remembered Open()
    {
        Read();
        var keystones = _keystones
            .Select(k => (k.Key, Value: Keystone.From(k.Value)))
            .Where(k => k.Value is not null)
            .ToImmutableDictionary(k => k.Key, k => k.Value!);
        return new(keystones, _last is null ? null : Restore(_last), LoadHolding());
    }

    public void Keep(ShowImage image)
    {
        _last = new(
            image.Address.Value,
            image.ClassMap?.Value,
            image.FlowMap?.Value,
            Convert.ToBase64String(image.Fingerprint.IsDefault ? [] : image.Fingerprint.AsSpan()),
            image.Caption,
            image.Atmosphere
        );
        Write(lastFile, new Shown(_last));
    }

    public void Keep(string screen, Keystone keystone)
    {
        _keystones = _keystones.SetItem(screen, [.. keystone.Corners]);
        Write(keystonesFile, new Content(_keystones));
    }

    private void Read()
    {
        if (AtomicFile.TryReadJson<Content>(keystonesFile, time, out var content, out var trouble))
        {
            _keystones = content.Keystones ?? _keystones;
        }
        else if (trouble is not null)
        {
            log.LogWarning(
                "{Trouble} The keystone is straight until somebody drags it (key D on the screen's page).",
                trouble
            );
        }

        if (AtomicFile.TryReadJson<Shown>(lastFile, time, out var shown, out trouble))
        {
            _last = shown.Last;
        }
        else if (trouble is not null)
        {
            log.LogWarning("{Trouble} Screens begin with what core orders next.", trouble);
        }
    }

    private void Write<T>(string file, T content)
    {
        try
        {
            AtomicFile.WriteJson(file, content);
            _refused = false;
        }
        catch (IOException refused)
        {
            if (!_refused)
            {
                _refused = true;
                log.LogWarning("{Why} Keystone and last picture are kept in memory only meanwhile.", refused.Message);
            }
        }
    }

    private ShowImage? Restore(Order order)
    {
        if (!PictureAddress.TryParse(order.Address, out var address) || !store.TryRead(address, out _))
        {
            return null;
        }

        return new(
            address,
            Map(order.ClassMap),
            Map(order.FlowMap),
            [.. Convert.FromBase64String(order.Fingerprint)],
            Fade.Era,
            BowlPoint.Centre,
            order.Caption,
            order.Atmosphere
        );
    }

    private PictureAddress? Map(string? text) =>
        PictureAddress.TryParse(text, out var address) && store.TryGetPath(address, out _) ? address : null;

    private PictureAddress? LoadHolding()
    {
        if (holdingPicture is null)
        {
            return null;
        }

        try
        {
            var extension = Path.GetExtension(holdingPicture)
                .TrimStart('.')
                .Replace("jpeg", "jpg", StringComparison.Ordinal);
            return store.Put(File.ReadAllBytes(holdingPicture), extension);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(
                "The holding picture {File} cannot be read ({Why}); pages draw quiet sand instead.",
                holdingPicture,
                refused.Message
            );
            return null;
        }
    }

    private sealed record Content(ImmutableDictionary<string, double[]>? Keystones);

    private sealed record Shown(Order? Last);

    private sealed record Order(
        string Address,
        string? ClassMap,
        string? FlowMap,
        string Fingerprint,
        string Caption,
        string Atmosphere
    );
}
