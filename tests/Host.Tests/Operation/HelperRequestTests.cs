using System.Text;
using System.Text.RegularExpressions;
using Experimance.Operations.Helper;

namespace Experimance.Host.Tests.Operation;

/// <summary>What counts as a request to the machine, and that nothing else does.</summary>
public sealed partial class HelperRequestTests
{
    [Fact]
    public void Its_verbs_are_read()
    {
        Parse("restart-display").ShouldBe(new HelperRequest.RestartDisplay());
        Parse("reboot").ShouldBe(new HelperRequest.Reboot());
        Parse("switch experimance").ShouldBe(new HelperRequest.Switch("experimance"));
        Parse("switch sand-2/quiet_night").ShouldBe(new HelperRequest.Switch("sand-2/quiet_night"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Reboot")]
    [InlineData("reboot ")]
    [InlineData(" reboot")]
    [InlineData("reboot now")]
    [InlineData("reboot\r")]
    [InlineData("reboot\0")]
    [InlineData("restart-display main")]
    [InlineData("switch")]
    [InlineData("switch ")]
    [InlineData("switch  experimance")]
    [InlineData("switch ..")]
    [InlineData("switch ../etc")]
    [InlineData("switch a/../b")]
    [InlineData("switch a/b/c")]
    [InlineData("switch /experimance")]
    [InlineData("switch -rf")]
    [InlineData("switch --prod")]
    [InlineData("switch _template")]
    [InlineData("switch a;reboot")]
    [InlineData("switch $(reboot)")]
    [InlineData("switch experimance\nreboot")]
    [InlineData("switch ëxperimance")]
    [InlineData("update 2026-11-27")]
    [InlineData("rollback 2026-11-27")]
    [InlineData("poweroff")]
    public void Everything_else_is_refused_with_a_reason(string line)
    {
        HelperRequest.Parse(Encoding.UTF8.GetBytes(line), out var why).ShouldBeNull();
        why.ShouldNotBeEmpty();
    }

    /// <summary>Bytes at random, and good requests with one to four bytes spoilt: what is taken is of the grammar to the letter.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20261127)]
    public void No_spoilt_line_is_taken_for_more_than_it_says(int seed)
    {
        var random = new Random(seed);
        string[] good = ["restart-display", "reboot", "switch experimance", "switch experimance/quiet", "switch a"];
        var taken = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var line =
                i % 3 == 0 ? Noise(random) : Spoil(Encoding.ASCII.GetBytes(good[random.Next(good.Length)]), random);
            var request = HelperRequest.Parse(line, out var why);
            (request is null).ShouldBe(why.Length > 0);
            if (request is null)
            {
                continue;
            }

            taken++;
            Grammar().IsMatch(Encoding.Latin1.GetString(line)).ShouldBeTrue(Convert.ToHexString(line));
        }

        taken.ShouldBeGreaterThan(100, "else this test tries nothing");
    }

    private static byte[] Noise(Random random)
    {
        var line = new byte[random.Next(HelperRequest.Longest + 20)];
        random.NextBytes(line);
        return line;
    }

    private static byte[] Spoil(byte[] line, Random random)
    {
        var spoilt = line.ToList();
        for (var times = random.Next(5); times > 0; times--)
        {
            var at = random.Next(spoilt.Count + 1);
            switch (random.Next(3))
            {
                case 0:
                    spoilt.Insert(at, (byte)random.Next(256));
                    break;
                case 1 when at < spoilt.Count:
                    spoilt.RemoveAt(at);
                    break;
                default:
                    spoilt[Math.Min(at, spoilt.Count - 1)] = (byte)random.Next(256);
                    break;
            }

            if (spoilt.Count == 0)
            {
                break;
            }
        }

        return [.. spoilt];
    }

    private static HelperRequest? Parse(string line) => HelperRequest.Parse(Encoding.ASCII.GetBytes(line), out _);

    [GeneratedRegex(@"\A(restart-display|reboot|switch [a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)?)\z")]
    private static partial Regex Grammar();
}
