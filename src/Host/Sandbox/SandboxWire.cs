using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Host.Sandbox;

/// <summary>The texts between a sandbox page and the host. Read strictly: what does not fit is null, never an exception.</summary>
internal static class SandboxWire
{
    private const double FarthestPlace = 4;
    private const double LargestBrush = 400;
    private const double LargestReach = 600;
    private const int Fingers = 12;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static ISandboxAct? ReadAct(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 2 });
            var root = document.RootElement;
            return root.GetProperty("type").GetString() switch
            {
                "stroke" => ReadStroke(root),
                "lift" => Finger(root) is { } finger ? new Lift(finger) : null,
                "relief" => root.GetProperty("number").GetInt32() is >= 0 and <= 5 and var number
                    ? new SetRelief(number)
                    : null,
                "happen" => ReadEvent(root.GetProperty("what").GetString()) is { } what ? new Happen(what) : null,
                _ => null,
            };
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static SandboxFrame Bowl(double radius) => new(Text(new { Type = "bowl", Radius = radius }), null);

    public static SandboxFrame Present(Present present) =>
        new(
            Text(
                new
                {
                    Type = "present",
                    Era = Word(present.Era.ToString()),
                    Biome = Word(present.Biome.ToString()),
                    present.Stage,
                    present.Sum,
                    present.SomebodyThere,
                    present.Idle,
                    present.LastScore,
                    present.Picture,
                }
            ),
            null
        );

    public static SandboxFrame View(AnalysisView view) =>
        new(
            Text(
                new
                {
                    Type = "view",
                    view.Frame,
                    view.Bowl,
                    view.Hand,
                    view.Score,
                    view.Milliseconds,
                    view.FramesPerSecond,
                    view.Camera,
                    Changed = view.Changed.ToBase64(),
                    Covered = view.Covered.ToBase64(),
                }
            ),
            view.Relief
        );

    /// <summary>Four bytes with the length of the JSON, the JSON, then the heights; all little endian.</summary>
    public static byte[] Pack(string json, short[] relief)
    {
        var text = Encoding.UTF8.GetBytes(json);
        var heights = MemoryMarshal.AsBytes(relief.AsSpan());
        var packed = new byte[4 + text.Length + heights.Length];
        BinaryPrimitives.WriteInt32LittleEndian(packed, text.Length);
        text.CopyTo(packed, 4);
        heights.CopyTo(packed.AsSpan(4 + text.Length));
        return packed;
    }

    private static Stroke? ReadStroke(JsonElement root)
    {
        var place = new BowlPoint(root.GetProperty("x").GetDouble(), root.GetProperty("y").GetDouble());
        var diameter = root.GetProperty("diameter").GetDouble();
        var height = root.GetProperty("height").GetDouble();
        var depth = root.GetProperty("depth").GetDouble();
        var sane =
            Math.Abs(place.X) <= FarthestPlace
            && Math.Abs(place.Y) <= FarthestPlace
            && diameter is >= 1 and <= LargestBrush
            && Math.Abs(height) <= LargestReach
            && Math.Abs(depth) <= LargestReach;
        return sane && Finger(root) is { } finger ? new(finger, place, diameter, height, depth) : null;
    }

    private static int? Finger(JsonElement root) =>
        root.GetProperty("finger").GetInt32() is >= 0 and < Fingers and var finger ? finger : null;

    private static RoomEvent? ReadEvent(string? word) =>
        Enum.GetValues<RoomEvent>().Where(e => Word(e.ToString()) == word).Select(e => (RoomEvent?)e).FirstOrDefault();

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Text(object message) => JsonSerializer.Serialize(message, Options);
}

/// <param name="Relief">160×160 heights that go with it, or null: then it is a plain text.</param>
internal sealed record SandboxFrame(string Json, short[]? Relief);
