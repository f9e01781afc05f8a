using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Display;

/// <summary>One text from a page, read strictly: what does not fit is null, never an exception.</summary>
internal abstract record PageReport
{
    private const int SceneBytes = 16 * 16 * 3;

    /// <summary>No window is larger.</summary>
    private const int LargestSide = 32768;

    public static PageReport? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 4 });
            var root = document.RootElement;
            return root.GetProperty("type").GetString() switch
            {
                "hello" => new Hello(root.GetProperty("renderer").GetString() ?? ""),
                "painted" => ReadAddress(root, "address") is { } address ? new Painted(address) : null,
                "shown" => ReadAddress(root, "address") is { } address ? new Shown(address) : null,
                "report" => ReadSecond(root),
                "keystone" => Keystone.From([
                    .. root.GetProperty("corners").EnumerateArray().Select(c => c.GetDouble()),
                ])
                    is { } k
                    ? new Corners(k)
                    : null,
                _ => null,
            };
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static Second? ReadSecond(JsonElement root)
    {
        var scene =
            root.TryGetProperty("scene", out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetBytesFromBase64()
                : [];
        var counter =
            root.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number
                ? count.GetInt32()
                : -1;
        return scene.Length is (0 or SceneBytes) && ReadSize(root, out var size)
            ? new Second(
                root.GetProperty("fps").GetDouble(),
                root.GetProperty("visibility").GetString() ?? "",
                counter,
                [.. scene],
                ReadAddress(root, "shown")
            )
            {
                Size = size,
                Asleep = root.TryGetProperty("asleep", out var asleep) && asleep.ValueKind == JsonValueKind.True,
            }
            : null;
    }

    /// <summary>Both sides or none, in whole pixels.</summary>
    private static bool ReadSize(JsonElement root, out (int Width, int Height)? size)
    {
        size = null;
        var (hasWidth, hasHeight) = (root.TryGetProperty("width", out var w), root.TryGetProperty("height", out var h));
        if (!hasWidth && !hasHeight)
        {
            return true;
        }

        if (!hasWidth || !hasHeight || !w.TryGetInt32(out var width) || !h.TryGetInt32(out var height))
        {
            return false;
        }

        size = (width, height);
        return width is > 0 and <= LargestSide && height is > 0 and <= LargestSide;
    }

    private static PictureAddress? ReadAddress(JsonElement root, string name) =>
        root.TryGetProperty(name, out var text) && PictureAddress.TryParse(text.GetString(), out var address)
            ? address
            : null;

    /// <summary>The page has begun.</summary>
    internal sealed record Hello(string Renderer) : PageReport;

    /// <summary>The first frame with any of the picture is on the canvas.</summary>
    internal sealed record Painted(PictureAddress Address) : PageReport;

    /// <summary>The fade is done.</summary>
    internal sealed record Shown(PictureAddress Address) : PageReport;

    /// <summary>Each second.</summary>
    /// <param name="Visibility">visible, covered or hidden.</param>
    /// <param name="Count">The frame counter as it was read back from the canvas; −1: not read.</param>
    /// <param name="Scene">16×16 RGB of the scene before orientation and keystone; empty: not read.</param>
    /// <param name="LastShown">The picture that is shown whole, null in a fade: display may have been started anew since it was told.</param>
    internal sealed record Second(
        double Fps,
        string Visibility,
        int Count,
        ImmutableArray<byte> Scene,
        PictureAddress? LastShown
    ) : PageReport
    {
        /// <summary>Of its window, in device pixels; null: it does not say.</summary>
        public (int Width, int Height)? Size { get; init; }

        /// <summary>It is black by intent, or on its way there.</summary>
        public bool Asleep { get; init; }
    }

    /// <summary>Somebody dragged a corner.</summary>
    internal sealed record Corners(Keystone Keystone) : PageReport;
}
