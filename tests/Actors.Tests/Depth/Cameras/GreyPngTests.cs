using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Experimance.Actors.Depth.Cameras.Png;
using SkiaSharp;

namespace Experimance.Actors.Tests.Depth.Cameras;

public sealed class GreyPngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(640, 480)]
    public void What_is_written_is_read_again(int width, int height)
    {
        var random = new Random(width);
        var wide = new ushort[width * height];
        var narrow = new byte[width * height];
        random.NextBytes(narrow);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = (ushort)random.Next(65536);
        }

        GreyPng.Read(GreyPng.Write(width, height, wide.AsSpan())).Values.ShouldBe(wide);
        var eight = GreyPng.Read(GreyPng.Write(width, height, narrow.AsSpan()));
        eight.Bits.ShouldBe(8);
        eight.Values.ShouldBe(narrow.Select(b => (ushort)b));
    }

    [Fact]
    public void An_own_8_bit_picture_is_the_same_to_another_decoder()
    {
        var values = Enumerable.Range(0, 61 * 40).Select(i => (byte)(i * 7)).ToArray();
        using var bitmap = SKBitmap.Decode(GreyPng.Write(61, 40, values.AsSpan()));
        (bitmap.Width, bitmap.Height).ShouldBe((61, 40));
        for (var i = 0; i < values.Length; i++)
        {
            bitmap.GetPixel(i % 61, i / 61).Red.ShouldBe(values[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_filter_is_undone(int filter)
    {
        const int width = 29;
        const int height = 17;
        var random = new Random(filter);
        var values = Enumerable.Range(0, width * height).Select(_ => (ushort)random.Next(65536)).ToArray();
        GreyPng.Read(PlainEncoder.Write(width, height, values, filter)).Values.ShouldBe(values);
    }

    [Fact]
    public void The_measured_pictures_are_read_as_another_program_reads_them()
    {
        var files = Directory
            .GetFiles(TestPlaces.Shared("data", "sand-reliefs"), "*.png")
            .Concat(Directory.GetFiles(TestPlaces.Shared("data", "hands"), "*.png"))
            .Order()
            .ToArray();
        files.Length.ShouldBeGreaterThan(8);
        var compared = 0;
        foreach (var file in files)
        {
            var image = GreyPng.Read(File.ReadAllBytes(file));
            image.Bits.ShouldBe(16);
            if (ImageMagick(file) is { } raw)
            {
                compared++;
                for (var i = 0; i < image.Values.Length; i++)
                {
                    image.Values[i].ShouldBe(BinaryPrimitives.ReadUInt16LittleEndian(raw.AsSpan(i * 2)), file);
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} of {1} compared with ImageMagick", compared, files.Length);
    }

    [Fact]
    public void Every_cut_and_every_flipped_byte_is_refused()
    {
        var png = GreyPng.Write(16, 12, Enumerable.Range(0, 192).Select(i => (ushort)(i * 300)).ToArray().AsSpan());
        for (var length = 0; length < png.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => GreyPng.Read(png.AsSpan(0, length)), $"cut at {length}");
        }

        for (var at = 0; at < png.Length; at++)
        {
            var damaged = (byte[])png.Clone();
            damaged[at] ^= 0x10;
            Should.Throw<InvalidDataException>(() => GreyPng.Read(damaged), $"byte {at}");
        }
    }

    private static byte[]? ImageMagick(string file)
    {
        try
        {
            using var program = Process.Start(
                new ProcessStartInfo("convert", [file, "-depth", "16", "-endian", "LSB", "gray:-"])
                {
                    RedirectStandardOutput = true,
                }
            );
            using var output = new MemoryStream();
            program!.StandardOutput.BaseStream.CopyTo(output);
            program.WaitForExit();
            return program.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>An encoder straight from the format's description, one filter for all rows.</summary>
    private static class PlainEncoder
    {
        public static byte[] Write(int width, int height, ushort[] values, int filter)
        {
            using var raw = new MemoryStream();
            for (var y = 0; y < height; y++)
            {
                raw.WriteByte((byte)filter);
                for (var b = 0; b < width * 2; b++)
                {
                    raw.WriteByte((byte)(At(b, y) - Guess(b, y)));
                }
            }

            int At(int b, int y) => b < 0 || y < 0 ? 0 : values[y * width + b / 2] >> (b % 2 == 0 ? 8 : 0) & 255;

            int Guess(int b, int y)
            {
                var (left, up, corner) = (At(b - 2, y), At(b, y - 1), y > 0 ? At(b - 2, y - 1) : 0);
                var paeth = left + up - corner;
                return filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => new[] { left, up, corner }.MinBy(c => Math.Abs(paeth - c)),
                };
            }

            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                zlib.Write(raw.ToArray());
            }

            var header = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(header, width);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
            header[8] = 16;
            // Two data chunks and an unknown one between: all that the format allows.
            var data = packed.ToArray();
            return
            [
                .. GreyPng.Signature,
                .. Chunk("IHDR", header),
                .. Chunk("IDAT", data[..(data.Length / 2)]),
                .. Chunk("IDAT", data[(data.Length / 2)..]),
                .. Chunk("tEXt", "k\0v"u8.ToArray()),
                .. Chunk("IEND", []),
            ];
        }

        private static byte[] Chunk(string type, byte[] data)
        {
            byte[] body = [.. type.Select(c => (byte)c), .. data];
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            var sum = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(sum, PlainCrc(body));
            return [.. length, .. body, .. sum];
        }

        private static uint PlainCrc(byte[] data)
        {
            var crc = uint.MaxValue;
            foreach (var b in data)
            {
                crc ^= b;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
                }
            }

            return ~crc;
        }
    }
}
