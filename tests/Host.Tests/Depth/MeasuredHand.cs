using Experimance.Actors.Depth.Cameras.Png;

namespace Experimance.Host.Tests.Depth;

/// <summary>
/// A hand as a depth camera saw it, held over a frame: scaled to the frame's pixel pitch, reaching in from the right, its
/// forearm drawn on to the picture's edge.
/// </summary>
internal sealed class MeasuredHand
{
    /// <summary>From the cut-out's lowest row (the wrist or forearm) to the fingertips, millimetres of the real hand.</summary>
    private const double LengthMm = 230;

    private readonly GreyImage _image;
    private readonly double _scale;

    /// <param name="file">Fingers up, forearm at the lower edge.</param>
    public MeasuredHand(string file, double mmPerPixel)
    {
        _image = GreyPng.Read(File.ReadAllBytes(file));
        _scale = _image.Height * mmPerPixel / LengthMm;
    }

    /// <summary>Puts the hand into a frame (1 mm a unit) and marks where it is.</summary>
    /// <param name="tipX">Column of the fingertips; the arm comes from the right.</param>
    /// <param name="middleY">Row of the hand's middle.</param>
    /// <param name="lowestMm">Distance from the camera of the hand's lowest part.</param>
    /// <param name="mask">255 where the hand is.</param>
    public void Over(ushort[] pixels, int width, int height, double tipX, double middleY, double lowestMm, byte[] mask)
    {
        Array.Clear(mask);
        for (var y = 0; y < height; y++)
        {
            var across = (int)Math.Round(_image.Width / 2.0 + (y - middleY) * _scale);
            if (across < 0 || across >= _image.Width)
            {
                continue;
            }

            for (var x = Math.Max(0, (int)Math.Ceiling(tipX)); x < width; x++)
            {
                var along = Math.Min((int)Math.Round((x - tipX) * _scale), _image.Height - 3);
                var value = _image.Values[along * _image.Width + across];
                if (value == 0)
                {
                    continue;
                }

                var i = y * width + x;
                var depth = (ushort)Math.Round(lowestMm - (value - 1000) / 10.0);
                if (pixels[i] == 0 || depth < pixels[i])
                {
                    pixels[i] = depth;
                    mask[i] = 255;
                }
            }
        }
    }
}
