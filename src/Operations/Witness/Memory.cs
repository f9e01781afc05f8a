using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experimance.Witness;

/// <summary>The witness's file from look to look: whole or not at all; one that is damaged is as none.</summary>
internal static class Memory
{
    public static WitnessState Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), MemoryJson.Default.WitnessState)
                ?? WitnessState.Start;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return WitnessState.Start;
        }
    }

    /// <param name="refused">Why it could not be written.</param>
    public static bool TryWrite(string file, WitnessState state, out string refused)
    {
        refused = "";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var temporary = $"{file}.tmp";
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, state, MemoryJson.Default.WitnessState);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            refused = $"{file} cannot be written: {failed.Message}";
            return false;
        }
    }
}

/// <summary>Made at build time: the program is cut to what it uses.</summary>
[JsonSerializable(typeof(WitnessState))]
internal sealed partial class MemoryJson : JsonSerializerContext;
