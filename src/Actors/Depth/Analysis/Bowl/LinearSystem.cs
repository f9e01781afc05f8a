namespace Experimance.Actors.Depth.Analysis;

/// <summary>Small dense systems of equations, in place.</summary>
internal static class LinearSystem
{
    /// <summary>Solves by elimination with pivots.</summary>
    /// <param name="rows">size rows of size + 1 values, the right side last; destroyed.</param>
    /// <returns>False where there is no single answer.</returns>
    public static bool Solve(Span<double> rows, int size, Span<double> result)
    {
        var stride = size + 1;
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                pivot = Math.Abs(rows[row * stride + column]) > Math.Abs(rows[pivot * stride + column]) ? row : pivot;
            }

            if (Math.Abs(rows[pivot * stride + column]) < 1e-12)
            {
                return false;
            }

            for (var i = 0; i < stride && pivot != column; i++)
            {
                (rows[pivot * stride + i], rows[column * stride + i]) = (
                    rows[column * stride + i],
                    rows[pivot * stride + i]
                );
            }

            for (var row = column + 1; row < size; row++)
            {
                var factor = rows[row * stride + column] / rows[column * stride + column];
                for (var i = column; i < stride; i++)
                {
                    rows[row * stride + i] -= factor * rows[column * stride + i];
                }
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            var sum = rows[row * stride + size];
            for (var i = row + 1; i < size; i++)
            {
                sum -= rows[row * stride + i] * result[i];
            }

            result[row] = sum / rows[row * stride + row];
        }

        return true;
    }
}
