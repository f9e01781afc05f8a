using System.Text.Json.Nodes;

namespace Experimance.EndToEnd.Harness;

/// <summary>What the piece remembers of before a restart.</summary>
internal static class PieceMemory
{
    /// <summary>Starts a host in the folder, lets it remember a piece, and puts that into another era: so goes on who starts next.</summary>
    public static async Task RememberAsync(string folder, string era, string biome)
    {
        await using (var first = await HostProcess.StartAsync(folder))
        {
            await first.WaitForAsync("a piece to remember", now => now.Era is not null);
            (await first.StopAsync()).ShouldBe(0, first.Output);
        }

        var file = Directory.EnumerateFiles(Path.Combine(folder, "state", "core")).Single();
        var memory = JsonNode.Parse(File.ReadAllText(file))!;
        memory["era"] = era;
        memory["biome"] = biome;
        memory["picture"] = null;
        File.WriteAllText(file, memory.ToJsonString());
    }
}
