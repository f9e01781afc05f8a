using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Foundation;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0 B", 0)]
    [InlineData("17B", 17)]
    [InlineData("2 kB", 2000)]
    [InlineData("64 KiB", 65_536)]
    [InlineData("500MB", 500_000_000)]
    [InlineData("1.5 MiB", 1_572_864)]
    [InlineData(" 2 GiB ", 2_147_483_648)]
    [InlineData("0.1 GB", 100_000_000)]
    [InlineData("1 TB", 1_000_000_000_000)]
    [InlineData("1 TiB", 1_099_511_627_776)]
    [InlineData("0.3 B", 0)]
    public void Sizes_have_units(string text, long bytes)
    {
        ByteSize.TryParse(text, out var size).ShouldBeTrue();
        size.Bytes.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2000")]
    [InlineData("GB")]
    [InlineData("-1 GB")]
    [InlineData("2 Gb")]
    [InlineData("2 gigabytes")]
    [InlineData("1 GB 5 MB")]
    [InlineData("1.2.3 GB")]
    [InlineData("1001 TB")]
    [InlineData("999999999999999999999999 TiB")]
    public void What_is_no_size_is_refused(string text) => ByteSize.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1536, "1536 B")]
    [InlineData(64_000_000, "64 MB")]
    [InlineData(67_108_864, "64 MiB")]
    [InlineData(2_000_000_000, "2 GB")]
    [InlineData(1024_000, "1000 KiB")]
    public void The_shortest_writing_is_read_back_as_the_same(long bytes, string text)
    {
        new ByteSize(bytes).ToString().ShouldBe(text);
        ByteSize.TryParse(text, out var again).ShouldBeTrue();
        again.Bytes.ShouldBe(bytes);
    }
}
